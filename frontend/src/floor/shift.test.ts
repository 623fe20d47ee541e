import { afterEach, beforeEach, expect, test, vi } from "vitest";

let reduced = false;
let changed: () => void;

beforeEach(() => {
  vi.resetModules();
  reduced = false;
  const query = {
    get matches() {
      return reduced;
    },
    addEventListener: (_: string, listener: () => void) => (changed = listener),
  };
  vi.stubGlobal("matchMedia", () => query);
  vi.stubGlobal("innerHeight", 800);
});
afterEach(() => vi.unstubAllGlobals());

function box(top: number): DOMRect {
  return new DOMRect(0, top, 600, 50);
}

async function shifted(from: number, to: number) {
  const { shift } = await import("./shift");
  const node = document.createElement("li");
  return { ...shift(node, { from: box(from), to: box(to) }), over: node.classList.contains("shifting") };
}

test("a row glides from where it was, in 200 ms", async () => {
  const { duration, css } = await shifted(100, 50);
  expect(duration).toBe(200);
  expect(css?.(0, 1)).toBe("transform: translate(0px, 50px)");
  expect(css?.(1, 0)).toBe("transform: translate(0px, 0px)");
});

test("who passes others lies over them; who makes room does not", async () => {
  expect((await shifted(400, 50)).over).toBe(true);
  expect((await shifted(50, 100)).over).toBe(false);
});

test.each([
  [-400, 2_000, 0],
  [900, 950, 0],
  [900, 700, 200],
  [-60, 700, 200],
])("from %i to %i in a window of 800 takes %i ms", async (from, to, duration) => {
  expect((await shifted(from, to)).duration).toBe(duration);
});

test("nothing moves where motion is unwelcome, from the moment that is said", async () => {
  expect((await shifted(100, 50)).duration).toBe(200);
  reduced = true;
  changed();
  expect((await shifted(100, 50)).duration).toBe(0);
});
