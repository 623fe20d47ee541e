/** Drop-down menus are <details>; this closes them by Escape, and when one looks elsewhere. */
export function closeMenus(page: Document): void {
  const open = () => page.querySelectorAll<HTMLDetailsElement>("details[data-drop][open]");
  const elsewhere = (event: Event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  };
  page.addEventListener("click", elsewhere);
  page.addEventListener("focusin", elsewhere);
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
