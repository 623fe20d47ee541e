import { afterEach, expect, test } from "vitest";
import { gettext, interpolate, ngettext } from "./i18n";
import { folded, isolated, named, plain } from "./names";

afterEach(() => {
  document.documentElement.lang = "";
  document.documentElement.dir = "";
  for (const name of ["gettext", "ngettext"]) Reflect.deleteProperty(globalThis, name);
});

test("a name comes in the page's language, else English, else any, and says which", () => {
  document.documentElement.lang = "ar";
  expect(named({ en: "Chile", ar: "شيلي" })).toEqual({ text: "شيلي", lang: "ar" });
  expect(named({ en: "Chile", fr: "Chili" })).toEqual({ text: "Chile", lang: "en" });
  expect(named({ fr: "Chili" })).toEqual({ text: "Chili", lang: "fr" });
  expect(named({})).toEqual({ text: "", lang: "en" });
  expect(named({ en: "Chile", zh: "智利" }, "zh-Hans")).toEqual({ text: "智利", lang: "zh" });
});

test("a name in a sentence is isolated where it runs the other way", () => {
  expect(plain({ en: "Chile" }, "en")).toBe("Chile");
  expect(isolated("شيلي")).toBe("\u2068شيلي\u2069");
  document.documentElement.dir = "rtl";
  expect(plain({ en: "Chile" }, "ar")).toBe("\u2068Chile\u2069");
  expect(isolated("شيلي")).toBe("شيلي");
});

test("case and accents do not stand in the way of a search", () => {
  expect(folded("Côte d’Ivoire")).toBe("cote d'ivoire");
  expect(folded("TÜRKİYE")).toContain("turki");
});

test("without a catalog words stay as they are; with one it is asked", () => {
  expect([gettext("Open"), ngettext("%(n)s seat", "%(n)s seats", 2)]).toEqual(["Open", "%(n)s seats"]);
  Object.assign(globalThis, { gettext: () => "مفتوحة", ngettext: () => "مقعدان" });
  expect([gettext("Open"), ngettext("%(n)s seat", "%(n)s seats", 2)]).toEqual(["مفتوحة", "مقعدان"]);
});

test("values stand where their names are, and a missing one is left to be seen", () => {
  expect(interpolate("%(who)s: %(count)s of %(all)s", { who: "Chile", count: 2 })).toBe("Chile: 2 of %(all)s");
});
