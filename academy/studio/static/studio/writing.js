// The prose editor of a lesson: what a lesson may hold, and the tools above it.

// A callout, or a recording with its transcript; a callout's title is written in its own field.
const callout = (tiptap, words, named) =>
  tiptap.Node.create({
    name: "callout",
    group: "block",
    content: "block+",
    defining: true,
    addAttributes: () => ({
      kind: { default: "scenario", parseHTML: (element) => element.dataset.kind, renderHTML: (all) => ({ "data-kind": all.kind }) },
      title: { default: "", parseHTML: (element) => element.dataset.title, renderHTML: (all) => ({ "data-title": all.title }) },
    }),
    parseHTML: () => [{ tag: "aside[data-kind]" }],
    renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
    addNodeView: () => ({ node, getPos, editor }) => {
      const recording = ["audio", "video"].includes(node.attrs.kind);
      const dom = document.createElement("div");
      const head = document.createElement("div");
      const label = document.createElement("span");
      const title = document.createElement(recording ? "span" : "input");
      const contentDOM = document.createElement("div");
      dom.append(head, contentDOM);
      head.append(label, title);
      head.contentEditable = "false";
      head.className = "callout__title callout__head";
      title.setAttribute("aria-label", words.callout_title);
      if (!recording) title.placeholder = words.callout_title;
      title.addEventListener("input", () =>
        editor.view.dispatch(editor.state.tr.setNodeMarkup(getPos(), undefined, { ...node.attrs, title: title.value })));
      title.addEventListener("keydown", (event) => {
        if (!["Enter", "Escape", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        editor.chain().setTextSelection(getPos() + 2).focus().run();
      });
      const show = () => {
        dom.className = `callout callout--${node.attrs.kind}`;
        label.textContent = words[node.attrs.kind];
        if (recording) {
          title.removeAttribute("aria-label");
          title.textContent = named(node.attrs.title);
        } else if (title.value !== node.attrs.title) title.value = node.attrs.title;
      };
      show();
      return {
        dom,
        contentDOM,
        update: (now) => {
          if (now.type !== node.type || ["audio", "video"].includes(now.attrs.kind) !== recording) return false;
          node = now;
          show();
          return true;
        },
        stopEvent: (event) => head.contains(event.target),
        ignoreMutation: (change) => !contentDOM.contains(change.target),
      };
    },
  });

const CALLOUTS = ["scenario", "key-rule", "red-line", "sources"];

const toggleCallout = (editor, kind) => {
  const here = editor.getAttributes("callout");
  const chain = editor.chain().focus();
  if (!here.kind) return chain.wrapIn("callout", { kind }).run();
  if (here.kind === kind) return chain.lift("callout").run();
  return chain.updateAttributes("callout", { kind }).run();
};

const acts = (openLink, openFile) => ({
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  link: openLink,
  file: openFile,
  bulletList: (editor) => editor.chain().focus().toggleBulletList().run(),
  orderedList: (editor) => editor.chain().focus().toggleOrderedList().run(),
  blockquote: (editor) => editor.chain().focus().toggleBlockquote().run(),
  table: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
  rule: (editor) => editor.chain().focus().setHorizontalRule().run(),
  undo: (editor) => editor.chain().focus().undo().run(),
  redo: (editor) => editor.chain().focus().redo().run(),
  ...Object.fromEntries(CALLOUTS.map((kind) => [kind, (editor) => toggleCallout(editor, kind)])),
  ...Object.fromEntries(
    ["addRowAfter", "addColumnAfter", "deleteRow", "deleteColumn", "deleteTable"].map((name) => [
      name,
      (editor) => editor.chain().focus()[name]().run(),
    ]),
  ),
});

// The dialog that asks where a link leads.
const linkBox = (box) => (editor) => {
  const address = box.querySelector("[data-link-address]");
  address.value = editor.getAttributes("link").href || "";
  box.querySelector("[data-unlink]").hidden = !editor.isActive("link");
  box.onclose = () => {
    const chain = editor.chain().focus().extendMarkRange("link");
    const href = address.value.trim();
    if (box.returnValue === "remove") return chain.unsetLink().run();
    if (box.returnValue !== "set" || !href) return editor.commands.focus();
    if (editor.state.selection.empty && !editor.isActive("link"))
      return editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    chain.setLink({ href }).run();
  };
  box.returnValue = "";
  box.showModal();
  address.select();
};

// One stop for the tabulator; the arrow keys go from tool to tool.
const roving = (bar) => {
  const tools = () => [...bar.querySelectorAll("button, select")].filter((tool) => tool.offsetParent);
  const stand = (tool) => tools().forEach((other) => (other.tabIndex = other === tool ? 0 : -1));
  bar.addEventListener("focusin", (event) => stand(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = tools();
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
  stand(tools()[0]);
};

const toolbar = (bar, editor, act) => {
  const style = bar.querySelector("[data-style]");
  const buttons = [...bar.querySelectorAll("[data-do]")];
  style.addEventListener("change", () => {
    const level = Number(style.value);
    if (level) editor.chain().focus().setHeading({ level }).run();
    else editor.chain().focus().setParagraph().run();
  });
  buttons.forEach((button) => button.addEventListener("click", () => act[button.dataset.do](editor)));
  const active = (name) =>
    CALLOUTS.includes(name) ? editor.getAttributes("callout").kind === name : editor.isActive(name === "file" ? "picture" : name);
  const show = () => {
    style.value = editor.isActive("heading") ? editor.getAttributes("heading").level : 0;
    bar.querySelector("[data-in-table]").hidden = !editor.isActive("table");
    buttons.forEach((button) => {
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", active(button.dataset.do));
    });
  };
  editor.on("transaction", show);
  show();
  roving(bar);
};

// Whatever comes from another program is cleaned by the server, as the lesson will be. The editor must not even read it
// before: the policy of these pages complains of every style in it.
const pasting = (clean) => (view, event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html || html.includes("data-pm-slice")) return false;
  const text = event.clipboardData.getData("text/plain");
  event.preventDefault();
  clean(html).then((cleaned) => (cleaned === null ? view.pasteText(text) : view.pasteHTML(cleaned)));
  return true;
};

// Begin writing in `place`; `changed` is called after every change, `clean` turns pasted HTML
// into the lesson's own, or gives null if it cannot.
export const begin = async ({ bundle, place, bar, box, files, html, words, clean, changed }) => {
  const tiptap = await import(bundle);
  const openLink = linkBox(box);
  const editor = new tiptap.Editor({
    element: place,
    content: html,
    injectCSS: false, // the policy of these pages takes no style that a script writes
    extensions: [
      tiptap.Document,
      tiptap.Paragraph,
      tiptap.Text,
      tiptap.HardBreak,
      tiptap.Heading.configure({ levels: [2, 3, 4] }),
      tiptap.Bold,
      tiptap.Italic,
      tiptap.Code,
      tiptap.CodeBlock,
      tiptap.BulletList,
      tiptap.OrderedList.extend({
        addInputRules() {
          return [tiptap.wrappingInputRule({ find: /^(\d+)\.\s$/, type: this.type, getAttributes: (found) => ({ start: Number(found[1]) }) })];
        },
      }),
      tiptap.ListItem,
      tiptap.Blockquote,
      tiptap.HorizontalRule,
      tiptap.Link.extend({
        addKeyboardShortcuts: () => ({ "Mod-k": ({ editor }) => (openLink(editor), true) }),
      }).configure({ enableTarget: false, autolink: false }),
      tiptap.Table.configure({ resizable: false }),
      tiptap.TableRow,
      tiptap.TableHeader,
      tiptap.TableCell,
      tiptap.UndoRedo,
      tiptap.Dropcursor,
      tiptap.Gapcursor,
      tiptap.TrailingNode,
      callout(tiptap, words, files.named),
      files.picture(tiptap, words),
    ],
    editorProps: {
      attributes: { class: "prose", role: "textbox", "aria-multiline": "true", "aria-label": place.dataset.label },
      handleDOMEvents: { paste: pasting(clean) },
    },
    onUpdate: changed,
  });
  toolbar(bar, editor, acts(openLink, files.open));
  return editor;
};
