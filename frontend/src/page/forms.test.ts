import { beforeEach, expect, test, vi } from "vitest";
import { focusErrors, sendOnce } from "./forms";

beforeEach(() => {
  document.body.innerHTML = `<div data-error-summary tabindex="-1"></div><form method="post"></form><form method="get" id="search"></form>`;
});

test("a refused form puts the reader at the list of errors", () => {
  focusErrors(document);
  expect(document.activeElement).toBe(document.querySelector("[data-error-summary]"));
});

test("a form pressed twice is sent once, a search as often as wanted", () => {
  vi.useFakeTimers();
  sendOnce(document);
  const press = (form: Element | null) => {
    const event = new SubmitEvent("submit", { bubbles: true, cancelable: true });
    form?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const form = document.querySelector("form");
  expect(press(form)).toBe(false);
  expect(press(form)).toBe(true);
  vi.advanceTimersByTime(3001);
  expect(press(form)).toBe(false);
  const search = document.querySelector("#search");
  expect([press(search), press(search)]).toEqual([false, false]);
  vi.useRealTimers();
});
