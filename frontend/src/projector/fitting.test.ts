/** How many rows stand wholly within their list, whichever way the columns run. */
import { afterEach, expect, test } from "vitest";
import { fitting } from "./fitting";

function boxed(element: HTMLElement, left: number, top: number, right: number, bottom: number): HTMLElement {
  element.getBoundingClientRect = () => ({ left, top, right, bottom }) as DOMRect;
  return element;
}

function listOf(rows: readonly (readonly [number, number, number, number])[]): HTMLElement {
  const list = boxed(document.createElement("ol"), 0, 0, 200, 100);
  for (const row of rows) list.append(boxed(document.createElement("li"), ...row));
  return list;
}

afterEach(() => document.body.replaceChildren());

test.each([
  ["to the right", [210, 0, 300, 50] as const],
  ["to the left", [-100, 0, -10, 50] as const],
  ["below", [0, 80, 90, 130] as const],
])("a row in a column %s of the room does not fit", (_where, row) => {
  let count = 0;
  fitting(listOf([[0, 0, 90, 50], [110, 0, 200, 100.4], row]), (fits) => (count = fits))();
  expect(count).toBe(2);
});
