// The page of a lesson: it saves itself, and keeps in this browser what could not be sent. Without this file the
// lesson is written as Markdown and saved with its button.
const form = document.querySelector("[data-lesson]");
const part = (name) => form.querySelector(`[data-${name}]`);
const words = JSON.parse(form.dataset.words);
const PAUSE = 2000;
const AGAIN = 10000;

const begin = async () => {
  const { begin: beginWriting } = await import(form.dataset.writing);
  const { files } = await import(form.dataset.files);
  const title = form.elements.title;
  const token = form.elements.csrfmiddlewaretoken.value;
  const revision = { title: form.elements.title_revision, body: form.elements.body_revision };
  let editor, timer, sending, stopped;
  let revisionOfText = 0; // counts changes, so that what was typed while it was sent is sent, too

  const say = (sentence, tone = "") => {
    part("said").textContent = sentence;
    part("saving").dataset.tone = tone;
  };

  // What is kept here until the server has it.
  const keep = () => {
    const kept = { title: title.value, html: editor.getHTML(), revisions: { title: revision.title.value, body: revision.body.value }, at: Date.now() };
    try {
      localStorage.setItem(form.dataset.key, JSON.stringify(kept));
    } catch {
      // No room, or none allowed: what is on the page still is.
    }
  };
  const drop = () => localStorage.removeItem(form.dataset.key);

  const changed = () => {
    revisionOfText += 1;
    keep();
    if (stopped) return;
    say("");
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };

  const stop = (sentence, { compare = false } = {}) => {
    stopped = true;
    say(sentence, "bad");
    part("compare").hidden = !compare;
    part("save").hidden = compare;
  };

  const later = (sentence) => {
    say(sentence, "bad");
    clearTimeout(timer);
    timer = setTimeout(save, AGAIN);
  };

  const body = () => {
    const data = new FormData(form);
    data.delete("body");
    data.set("html", editor.getHTML());
    return data;
  };

  const answered = async (response, sent) => {
    if (response.redirected || response.status === 403) return stop(words.signed_out);
    if (response.status === 404) return stop(words.published);
    if (response.status === 409) {
      const { conflict, said } = await response.json();
      return conflict ? stop(words.conflict, { compare: true }) : stop(said || words.published);
    }
    if (response.status >= 500) return later(words.failed);
    const answer = await response.json();
    if (!response.ok) return say(answer.said, "bad");
    revision.title.value = answer.revisions.title;
    revision.body.value = answer.revisions.body;
    document.querySelector("[data-hints]").innerHTML = answer.hints;
    if (revisionOfText !== sent) return changed();
    drop();
    say(answer.said);
    weigh();
  };

  // Told below the lesson, and beside the button that is always in sight.
  const showWeight = () => (part("weighed").textContent = document.querySelector("#weight p").textContent.trim());

  // How heavy the lesson is now. Where it cannot be asked, what was told stands until the next time.
  const weigh = async () => {
    try {
      const response = await fetch(form.dataset.weigh);
      if (!response.ok || response.redirected) return;
      const told = document.createElement("template");
      told.innerHTML = await response.text();
      document.getElementById("weight").replaceChildren(...told.content.getElementById("weight").childNodes);
      showWeight();
    } catch {
      // Offline.
    }
  };

  const save = async ({ leaving = false } = {}) => {
    clearTimeout(timer);
    if (stopped || sending) return;
    sending = true;
    const sent = revisionOfText;
    if (!leaving) say(words.saving);
    try {
      const response = await fetch(form.action, { method: "POST", body: body(), headers: { Accept: "application/json" }, keepalive: leaving });
      sending = false;
      await answered(response, sent);
    } catch {
      sending = false;
      later(words.offline);
    }
  };

  const clean = async (html) => {
    const before = part("said").textContent;
    say(words.pasting);
    try {
      const data = new FormData();
      data.set("csrfmiddlewaretoken", token);
      data.set("html", html);
      const response = await fetch(form.dataset.paste, { method: "POST", body: data });
      return response.ok ? (await response.json()).html : null;
    } catch {
      return null;
    } finally {
      say(before);
    }
  };

  const offer = (loaded) => {
    const kept = JSON.parse(localStorage.getItem(form.dataset.key) || "null");
    if (!kept || (kept.html === loaded && kept.title === title.value)) return drop();
    part("kept-at").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    part("kept").hidden = false;
    part("use").addEventListener("click", () => {
      part("kept").hidden = true;
      title.value = kept.title;
      revision.title.value = kept.revisions.title;
      revision.body.value = kept.revisions.body;
      editor.commands.setContent(kept.html);
      editor.commands.focus();
      changed();
    });
    part("drop").addEventListener("click", () => {
      part("kept").hidden = true;
      drop();
      editor.commands.focus();
    });
  };

  part("sheet").hidden = false;
  try {
    editor = await beginWriting({
      bundle: form.dataset.editor,
      place: part("writing-place"),
      bar: part("tools"),
      box: document.querySelector("[data-link-box]"),
      files: files({ box: document.querySelector("[data-file-box]"), choices: form.dataset.choices, media: form.dataset.media, names: JSON.parse(form.dataset.names), token, words }),
      html: part("content").innerHTML,
      words,
      clean,
      changed,
    });
  } catch (error) {
    part("sheet").hidden = true;
    throw error;
  }
  for (const each of form.querySelectorAll("[data-by-hand]")) each.remove();
  showWeight();
  offer(editor.getHTML());
  title.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    if (event.submitter === part("compare")) {
      // The page with both texts takes what is written here as the form sends it.
      const html = Object.assign(document.createElement("input"), { type: "hidden", name: "html", value: editor.getHTML() });
      form.append(html);
      return;
    }
    event.preventDefault();
    save();
  });
  addEventListener("online", () => save());
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && localStorage.getItem(form.dataset.key) && part("kept").hidden) save({ leaving: true });
  });
};

begin();
