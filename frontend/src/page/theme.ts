/** The theme changes at once; the server is told, so that the next page comes in it from the first byte. */
export function switchTheme(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("[data-theme-form]")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      page.documentElement.dataset["theme"] = button.value;
      for (const each of page.querySelectorAll<HTMLButtonElement>("[data-theme-form] button")) {
        each.setAttribute("aria-pressed", String(each.value === button.value));
      }
      const menu = form.closest("details");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      }
      const body = new FormData(form);
      body.set("theme", button.value);
      // Were the server out of reach, the choice would hold for this page only: no harm done.
      void fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
    });
  }
}
