/** In a queue of work the arrow keys go from one entry to the next; Enter opens it, as it does any link. */
export function stepThroughQueues(page: Document): void {
  page.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = event.target;
    if (!(here instanceof HTMLElement) || !here.matches("[data-queue-link]")) return;
    const links = [...(here.closest("[data-queue]")?.querySelectorAll<HTMLElement>("[data-queue-link]") ?? [])];
    const next = links[links.indexOf(here) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}
