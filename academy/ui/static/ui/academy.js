// Enhancements only: every page works without this file.
(() => {
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();

  // A second press while the first is on its way would send the same form twice.
  const free = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(free, 10000, form);
  });
  // Coming back by the back button shows the page as it was left: sent. Free its forms.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

  // An open menu closes on Escape and on a press elsewhere.
  const close = (except) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (except && menu.contains(except)) continue;
      if (!except && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
