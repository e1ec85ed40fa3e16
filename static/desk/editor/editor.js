/* What the desk asks of every editor on a page. */
"use strict";

(() => {
  CKEDITOR.disableAutoInline = true;
  // Hashed static files carry their own version; a changed library gets a new address by Django.
  CKEDITOR.config.versionCheck = false;

  /* The textarea follows, so that the desk's own scripts (unsaved changes, autosave) see each edit. */
  function keepTextareaCurrent(editor) {
    let pause;
    editor.on("change", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        editor.updateElement();
        editor.element.$.dispatchEvent(new Event("input", { bubbles: true }));
      }, 300);
    });
  }

  /* One line per block; the server lays text out the same way, so unchanged text stays unchanged. */
  function writePlainly(editor) {
    const { writer } = editor.dataProcessor;
    writer.indentationChars = "";
    writer.lineBreakChars = "";
  }

  /* The label of the field names the editing area too. */
  function focusFromLabel(editor) {
    const label = document.querySelector(`label[for="${CSS.escape(editor.element.getId())}"]`);
    label?.addEventListener("click", () => editor.focus());
  }

  /* The page's own h1 is the headline; headings of pasted text move to the levels that are kept. */
  function moveHeadings(event) {
    event.data.dataValue = event.data.dataValue.replace(/(<\/?)h1\b/gi, "$1h2").replace(/(<\/?)h[56]\b/gi, "$1h4");
  }

  CKEDITOR.on("instanceReady", ({ editor }) => {
    writePlainly(editor);
    keepTextareaCurrent(editor);
    focusFromLabel(editor);
    // After the Word filter (3), which reads the clipboard anew, and before the allow-list (6).
    editor.on("paste", moveHeadings, null, null, 4);
    editor.editable().setAttribute("lang", "id");
  });

  // The editor's buttons are links to javascript:void(0). The content policy refuses to follow them and says so
  // in the console at each click; their work is done by handlers.
  function stayHere(event) {
    if (event.target.closest?.('.cke_reset_all a[href^="javascript:void"]')) event.preventDefault();
  }
  document.addEventListener("click", stayHere, { capture: true });

  CKEDITOR.on("dialogDefinition", ({ data }) => {
    if (data.name !== "link") return;
    // The allow-list keeps no named anchors.
    const kind = data.definition.getContents("info").get("linkType");
    kind.items = kind.items.filter(([, value]) => value !== "anchor");
  });
})();
