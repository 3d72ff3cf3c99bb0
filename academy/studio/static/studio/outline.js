// Arranging: the arrows without leaving the page, and dragging by the dots. Without this file the arrows are plain forms.
(() => {
  const told = document.querySelector("[data-told]");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    // The order that stands on the server now, in the outline and in the lists; nothing else of the page changes.
    const now = (root) => all(".outline, [data-arrange]", root);
    const [old, fresh] = [now(document), now(page)];
    if (old.length !== fresh.length) return location.reload();
    old.forEach((part, place) => part.replaceWith(fresh[place]));
    grips();
    const words = all(".notice", page).map((notice) => notice.textContent.trim()).join(" ");
    told.textContent = "";
    setTimeout(() => (told.textContent = words), 50);
  };

  const send = async (address, fields) => {
    const answer = await fetch(address, { method: "POST", body: fields });
    if (!answer.ok) return location.reload();
    show(await answer.text());
  };

  document.addEventListener("submit", async (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!("move" in form.dataset) || !button || button.hasAttribute("formaction")) return;
    event.preventDefault();
    const fields = new FormData(form, button);
    const { key } = button.dataset;
    try {
      await send(form.action, fields);
    } catch {
      return location.reload();
    }
    // At an end that arrow sleeps; its neighbor takes the focus.
    const again = document.querySelector(`[data-key="${key}"]`);
    const awake = again?.disabled ? all("[data-key]", again.form).find((other) => !other.disabled) : again;
    awake?.focus();
  });

  let dragged = null;
  let home = null;
  const grips = () => all("[data-grip]").forEach((grip) => {
    grip.hidden = false;
    grip.draggable = true;
  });

  document.addEventListener("dragstart", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip) return;
    dragged = grip.closest("[data-lineage]");
    home = { list: dragged.parentElement, next: dragged.nextElementSibling };
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(dragged, 16, 16);
    dragged.classList.add("is-dragged");
  });

  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    const kind = home.list.dataset.list;
    const list = event.target.closest?.(`[data-list="${kind}"]`);
    if (!list) return;
    event.preventDefault();
    const after = [...list.children].find((other) => {
      const { top, height } = other.getBoundingClientRect();
      return other !== dragged && event.clientY < top + height / 2;
    });
    if (after !== dragged.nextElementSibling || list !== dragged.parentElement) list.insertBefore(dragged, after ?? null);
  });

  document.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const [thing, list] = [dragged, dragged.parentElement];
    const moved = list !== home.list || thing.nextElementSibling !== home.next;
    thing.classList.remove("is-dragged");
    dragged = null;
    if (!moved) return;
    const fields = new FormData();
    fields.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    fields.set("kind", list.dataset.list);
    fields.set("lineage", thing.dataset.lineage);
    fields.set("to", [...list.children].indexOf(thing) + 1);
    fields.set("module", list.dataset.module ?? "");
    fields.set("back", list.dataset.back ?? "");
    send(list.closest("[data-arrange]").dataset.arrange, fields).catch(() => location.reload());
  });

  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    home.list.insertBefore(dragged, home.next);
    dragged = null;
  });

  grips();
  all("[data-dots]").forEach((hint) => (hint.hidden = false));
})();
