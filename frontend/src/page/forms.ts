/** After a refused form, go to the list of what is wrong, so that it is read out and seen. */
export function focusErrors(page: Document): void {
  page.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

/** A form pressed twice is sent once: the second press within a moment is dropped. */
export function sendOnce(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset["sent"] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "";
    setTimeout(() => delete form.dataset["sent"], 3000);
  });
}
