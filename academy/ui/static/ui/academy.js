// Enhancements only: every page works without this file.
(() => {
  const all = (selector, root = document) => root.querySelectorAll(selector);
  all(".errors").forEach((summary) => summary.focus());

  // A second press while the first is on its way would send the same form twice.
  const free = (form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 1;
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(free, 10000, form);
  });
  // The back button may show the page as it was left: sent.
  addEventListener("pageshow", () => all("[data-sent]").forEach(free));

  // An open menu closes on Escape and on a press elsewhere.
  addEventListener("click", (event) =>
    all(".menu[open]").forEach((menu) => (menu.open = menu.contains(event.target))));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all(".menu[open]").forEach((menu) => {
      menu.open = false;
      menu.firstElementChild.focus();
    });
  });
})();
