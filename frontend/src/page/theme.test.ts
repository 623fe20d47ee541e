import { expect, test, vi } from "vitest";
import { switchTheme } from "./theme";

test("a theme is worn at once, and the server is told", () => {
  document.body.innerHTML = `<details open><summary>Appearance</summary>
    <form data-theme-form method="post" action="/theme/"><input type="hidden" name="next" value="/">
    <button name="theme" value="light" aria-pressed="true"></button><button name="theme" value="dark" aria-pressed="false"></button></form></details>`;
  const told: [string, FormData][] = [];
  vi.stubGlobal("fetch", (address: string, options: { body: FormData }) => {
    told.push([address, options.body]);
    return Promise.resolve(new Response());
  });
  switchTheme(document);
  const dark = document.querySelector<HTMLButtonElement>("button[value=dark]");
  document
    .querySelector("form")
    ?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: dark }));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  expect(dark?.getAttribute("aria-pressed")).toBe("true");
  expect(document.querySelector("button[value=light]")?.getAttribute("aria-pressed")).toBe("false");
  expect(document.querySelector("details")?.open).toBe(false);
  expect(told.map(([address, body]) => [new URL(address, location.href).pathname, body.get("theme"), body.get("next")])).toEqual([
    ["/theme/", "dark", "/"],
  ]);
  vi.unstubAllGlobals();
});
