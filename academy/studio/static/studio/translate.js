// Keeps a translation while it is being typed and says so. Without this file the button saves it.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const status = form.querySelector("[role=status]");
  let timer, changed = false, busy = false, leaving = false, stopped = false;

  const show = (state) => {
    status.dataset.state = state === "conflict" ? "failed" : state;
    status.textContent = form.dataset[state];
  };
  const keep = async () => {
    if (busy || !changed || stopped || leaving) return;
    busy = true;
    changed = false;
    show("saving");
    const body = new URLSearchParams(new FormData(form));
    body.set("act", "keep");
    try {
      const reply = await fetch(location.href, {
        method: "POST",
        body,
        redirect: "error", // to the sign-in page
        signal: AbortSignal.timeout?.(20000),
      });
      if (reply.status === 409) {
        // From here on only a person can say what is right.
        stopped = changed = true;
        return show("conflict");
      }
      if (!reply.ok) throw reply;
      form.elements.based_on.value = (await reply.json()).revision;
      show("saved");
    } catch {
      changed = true;
      show("failed");
    } finally {
      busy = false;
      if (changed) later(8000);
    }
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  };
  form.addEventListener("input", () => {
    changed = true;
    later(1500);
  });
  addEventListener("online", keep);
  // A save that is on its way has the number of the revision that the next one is based on.
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    clearTimeout(timer);
    if (!busy) return (leaving = true);
    event.preventDefault();
    event.stopPropagation();
    const wait = setInterval(() => {
      if (busy) return;
      clearInterval(wait);
      leaving = true;
      form.requestSubmit(submitter);
    }, 50);
  });
  addEventListener("beforeunload", (event) => leaving || !(changed || busy) || event.preventDefault());
})();
