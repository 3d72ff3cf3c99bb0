// Pictures and other files of the course's library in a lesson: how a picture stands in the editor, and the dialog
// that chooses one or uploads new ones.

// The alternative text is Markdown; who types it writes plain words.
const written = (plain) => plain.trim().replace(/[\\[\]`*_<>&!]/g, "\\$&");
const plain = (markdown) => markdown.replace(/\\([!-/:-@[-`{-~])/g, "$1");

// A picture stands for itself: it can be moved and deleted, and keeps what it says.
const picture = (address) => (tiptap, words) => {
  const kept = (name) => ({
    default: "",
    parseHTML: (element) => element.dataset[name],
    renderHTML: (all) => ({ [`data-${name}`]: all[name] }),
  });
  return tiptap.Node.create({
    name: "picture",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({ image: kept("image"), alt: kept("alt"), caption: kept("caption") }),
    parseHTML: () => [{ tag: "figure[data-image]" }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
    addNodeView: () => ({ node }) => {
      const { image, alt, caption } = node.attrs;
      const dom = document.createElement("div");
      const shown = Object.assign(document.createElement("img"), { alt: "", src: address(image) });
      const about = document.createElement("strong");
      dom.className = "picture";
      about.textContent = `${words.picture}: ${plain(alt) || words.decorative}`;
      shown.addEventListener("error", () => shown.replaceWith(image, document.createElement("br")));
      dom.append(shown, about);
      if (caption) dom.append(document.createElement("br"), caption);
      return { dom };
    },
  });
};

// What stands in the lesson for a file that was chosen.
const block = (kind, file, { name, alt, caption, captions }) =>
  ({
    image: () => ({ type: "picture", attrs: { image: file, alt, caption } }),
    // The transcript is written inside.
    audio: () => ({ type: "callout", attrs: { kind, title: file }, content: [{ type: "paragraph" }] }),
    video: () => ({ type: "callout", attrs: { kind, title: `${file} ${captions}`.trim() }, content: [{ type: "paragraph" }] }),
    attachment: () => ({ type: "text", text: name, marks: [{ type: "link", attrs: { href: file } }] }),
  })[kind]();

// Where a block goes: here, but not into the transcript of another recording.
const outside = ($here) => {
  for (let depth = $here.depth; depth > 0; depth -= 1)
    if (["audio", "video"].includes($here.node(depth).attrs.kind)) return $here.after(depth);
  return $here.pos;
};

// Sends files to the library; `progress` is told the part that is sent. Gives what the server answers.
const send = (address, files, token, progress, signal) =>
  new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token);
    for (const file of files) data.append("files", file);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
    request.addEventListener("load", () =>
      request.status === 200 && request.response ? done(request.response) : failed(new Error(request.status)));
    for (const end of ["error", "abort"]) request.addEventListener(end, () => failed(new Error(end)));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.responseType = "json";
    request.send(data);
  });

const dialog = (box, choices, token, names, words) => {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const place = part("choices");
  let current; // the picture that the dialog was opened for, if it was
  let leave; // ends what is still being sent

  const chosen = () => place.querySelector("[name=file]:checked");
  const kind = () => chosen()?.dataset.kind ?? (current && "image");
  const show = () => {
    box.querySelectorAll("[data-for]").forEach((each) => (each.hidden = each.dataset.for !== kind()));
    part("alt").disabled = part("decorative").checked;
    part("alt").required = kind() === "image";
    part("set").hidden = !kind() && !place.querySelector("[name=file]");
  };
  // What is said of a picture: of the one that stands in the lesson what it says there, of any other nothing yet.
  const describe = (image) => {
    const known = image === current?.image ? current : undefined;
    part("alt").value = plain(known?.alt ?? "");
    part("caption").value = known?.caption ?? "";
    part("decorative").checked = Boolean(known && !known.alt);
  };
  const load = async (page) => {
    try {
      const response = await fetch(`${choices}?page=${page}`);
      if (!response.ok || response.redirected) throw new Error(response.status);
      place.innerHTML = await response.text();
    } catch {
      place.textContent = words.no_files;
    }
    for (const choice of place.querySelectorAll("[name=file]")) {
      choice.checked = choice.value === current?.image;
      choice.required = !current;
    }
    show();
  };

  const tell = (sentence = "", refused = []) => {
    part("uploaded").textContent = sentence;
    part("refused").replaceChildren(...refused.map((each) => Object.assign(document.createElement("p"), { textContent: each })));
    part("refused").hidden = !refused.length;
    part("upload").setAttribute("aria-invalid", Boolean(refused.length));
  };

  const upload = async () => {
    const input = part("upload");
    const files = [...input.files];
    if (!files.length) return;
    const before = chosen()?.value;
    leave = new AbortController();
    const { signal } = leave;
    input.disabled = part("set").disabled = true;
    part("progress").value = 0;
    part("progress").hidden = false;
    tell(words.uploading);
    try {
      const answer = await send(choices, files, token, (sent) => (part("progress").value = sent), signal);
      place.innerHTML = answer.html;
      tell(answer.said, answer.refused);
      const all = [...place.querySelectorAll("[name=file]")];
      const wanted = all.find((choice) => answer.fresh.includes(choice.value));
      const kept = wanted ?? all.find((choice) => choice.value === before);
      for (const choice of all) choice.required = !current;
      if (kept) kept.checked = true;
      const captions = [...(part("captions")?.options ?? [])].find((option) => answer.fresh.includes(option.value));
      if (captions) part("captions").value = captions.value;
      if (wanted) describe(wanted.value);
      show();
      input.disabled = false;
      const next = answer.refused.length ? input : { image: part("alt"), video: part("captions") }[kind()] ?? kept ?? input;
      next.focus();
    } catch {
      if (!signal.aborted) tell("", [words.not_uploaded]);
    } finally {
      input.value = "";
      input.disabled = part("set").disabled = false;
      part("progress").hidden = true;
    }
  };

  box.addEventListener("change", ({ target }) => {
    if (target.name === "file") describe(target.value);
    show();
  });
  box.addEventListener("close", () => leave?.abort());
  part("upload").addEventListener("change", upload);
  place.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-page]");
    if (!button) return;
    await load(button.dataset.page);
    place.querySelector("[name=file]")?.focus();
  });

  return async (editor) => {
    current = editor.isActive("picture") ? editor.getAttributes("picture") : undefined;
    describe(current?.image);
    box.onclose = () => {
      if (box.returnValue !== "set") return editor.commands.focus();
      const typed = part("decorative").checked ? "" : part("alt").value;
      const words = {
        name: chosen()?.dataset.name,
        // What was there before may have emphasis, and is touched only if it is changed.
        alt: current && typed === plain(current.alt) ? current.alt : written(typed),
        caption: part("caption").value.trim(),
        captions: part("captions")?.value ?? "",
      };
      // What plays stands in the lesson by its name; the reference is for the server.
      for (const { value, dataset, textContent } of [chosen(), part("captions")?.selectedOptions[0]].filter(Boolean))
        names[value] = dataset.name ?? textContent;
      const made = block(kind(), chosen()?.value ?? current.image, words);
      const chain = editor.chain().focus();
      if (current && made.type === "picture") return chain.updateAttributes("picture", made.attrs).run();
      const { $to } = editor.state.selection;
      const to = made.type === "text" ? $to.pos : outside($to);
      const space = made.type === "text" && /\S$/.test($to.nodeBefore?.text ?? "") ? [{ type: "text", text: " " }] : [];
      chain.insertContentAt(to, [...space, made]).run();
    };
    box.returnValue = "";
    place.replaceChildren();
    tell();
    show();
    box.showModal();
    await load(1);
    (chosen() ?? place.querySelector("[name=file]"))?.focus();
  };
};

// `media` is the address below which the course's files are; `names` says what those in this lesson are called.
export const files = ({ box, choices, media, names, token, words }) => ({
  picture: picture((reference) => media + reference.slice("media/".length)),
  named: (references) => references.split(/\s+/).map((each) => names[each] ?? each).join(" · "),
  open: dialog(box, choices, token, names, words),
});
