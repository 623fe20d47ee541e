import { beforeAll, beforeEach, expect, test } from "vitest";
import { stepThroughQueues } from "./queue";

beforeAll(() => stepThroughQueues(document));

beforeEach(() => {
  document.body.innerHTML = `
    <a id="elsewhere" href="#">elsewhere</a>
    <table data-queue><tbody>
      <tr><td><input id="tick" type="checkbox"></td><th><a id="one" data-queue-link href="#">one</a></th></tr>
      <tr><td></td><th><a id="two" data-queue-link href="#">two</a></th></tr>
    </tbody></table>`;
});

/** Presses a key where the focus is; says whether the page kept it from scrolling. */
function press(id: string, key: string, more: KeyboardEventInit = {}): { at: string | undefined; kept: boolean } {
  const start = document.getElementById(id);
  start?.focus();
  const kept = !start?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  return { at: document.activeElement?.id, kept };
}

test("arrows go to the next and the previous entry", () => {
  expect(press("one", "ArrowDown")).toEqual({ at: "two", kept: true });
  expect(press("two", "ArrowUp")).toEqual({ at: "one", kept: true });
});

test("at either end the arrows scroll as ever", () => {
  expect(press("two", "ArrowDown")).toEqual({ at: "two", kept: false });
  expect(press("one", "ArrowUp")).toEqual({ at: "one", kept: false });
});

test("other keys, keys with a modifier and other places are left alone", () => {
  expect(press("one", "Enter")).toEqual({ at: "one", kept: false });
  expect(press("one", "ArrowDown", { altKey: true })).toEqual({ at: "one", kept: false });
  expect(press("tick", "ArrowDown")).toEqual({ at: "tick", kept: false });
  expect(press("elsewhere", "ArrowDown")).toEqual({ at: "elsewhere", kept: false });
});
