// Sends each answer as it is given and shows whether it is saved. Without this file the buttons save all of them.
(() => {
  const form = document.querySelector("form[data-saved]");
  const unsaved = new Map(); // question: its request under way, or null while it waits to be tried again
  let leaving = false;

  const show = (question, state) => {
    const status = question.querySelector("[role=status]");
    status.dataset.state = state;
    status.textContent = form.dataset[state];
  };
  const send = async (question) => {
    question.changed = false;
    show(question, "saving");
    try {
      const reply = await fetch(question.dataset.answer, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        redirect: "error", // to the sign-in page
        keepalive: true,
        signal: AbortSignal.timeout?.(20000),
      });
      if (reply.status === 409) {
        leaving = true;
        return location.reload(); // submitted elsewhere: the server shows the result
      }
      if (!reply.ok) throw reply;
    } catch {
      unsaved.set(question, null);
      return show(question, "failed");
    }
    if (question.changed) return send(question);
    unsaved.delete(question);
    show(question, "saved");
  };
  // One request a question at a time, so that an older answer never arrives after a newer one.
  const save = (question) => {
    if (unsaved.get(question)) question.changed = true;
    else unsaved.set(question, send(question));
  };
  const retry = () => unsaved.forEach((request, question) => request || save(question));
  form.addEventListener("change", (event) => save(event.target.closest("[data-answer]")));
  addEventListener("online", retry);
  setInterval(retry, 10000);

  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    // Without a link, leaving would trade the page that keeps the answers for the browser's own error page.
    if (unsaved.size && !navigator.onLine) {
      event.preventDefault();
      return unsaved.keys().next().value.scrollIntoView();
    }
    leaving = true;
    const requests = [...unsaved.values()].filter(Boolean);
    if (!requests.length || !form.requestSubmit) return;
    event.preventDefault();
    Promise.all(requests).then(() => form.requestSubmit(submitter));
  });
  addEventListener("beforeunload", (event) => leaving || !unsaved.size || event.preventDefault());
  // The back button must not bring back an attempt that is submitted by now.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
