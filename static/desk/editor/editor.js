/* Settings and listeners for every editor on a page. */
"use strict";

(() => {
  CKEDITOR.disableAutoInline = true;
  // Otherwise the editor asks ckeditor.com for its latest version and warns writers about its own (docs/operations.md).
  CKEDITOR.config.versionCheck = false;

  /* The textarea is updated at each edit, so that the desk's scripts (unsaved changes, autosave) see it. */
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

  /* One line per block, as the server writes it, so that unchanged text stays unchanged. */
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

  /* h1 is the headline of the page; headings in pasted text move to the levels that are allowed. */
  function moveHeadings(event) {
    event.data.dataValue = event.data.dataValue.replace(/(<\/?)h1\b/gi, "$1h2").replace(/(<\/?)h[56]\b/gi, "$1h4");
  }

  /* On a phone the line of buttons scrolls, so it is a tab stop of its own. A button would be none to leave: there Tab goes round. */
  function openToolbarToTab(editor) {
    const top = editor.container.findOne(".cke_top");
    if (!top || !matchMedia("(max-width: 767px)").matches) return;
    top.setAttributes({ tabindex: "0", role: "group", "aria-label": "Tombol penyunting (Alt+F10)" });
  }

  /* The editor looks at the selection 200 ms after the last key. A dialog that opens sooner would work on the one before:
   * the title of a page beside the words that were to be its link. */
  function noteSelectionBeforeCommands(editor) {
    editor.on("beforeCommandExec", () => editor.selectionChange(true));
  }

  CKEDITOR.on("instanceReady", ({ editor }) => {
    openToolbarToTab(editor);
    noteSelectionBeforeCommands(editor);
    writePlainly(editor);
    keepTextareaCurrent(editor);
    focusFromLabel(editor);
    // After the Word filter (priority 3), which reads the clipboard again, and before the allow-list (6).
    editor.on("paste", moveHeadings, null, null, 4);
    editor.editable().setAttribute("lang", "id");
  });

  // The editor's buttons are links to javascript:void(0). The content policy blocks them and reports that
  // in the console at each click; their work is done by handlers.
  function stayHere(event) {
    if (event.target.closest?.('.cke_reset_all a[href^="javascript:void"]')) event.preventDefault();
  }
  document.addEventListener("click", stayHere, { capture: true });

  /* Enter can confirm a box twice before it is gone: a second table, or half of a link taken away. */
  function confirmOnce(definition) {
    const { onShow, onOk } = definition;
    let isDone = false;
    definition.onShow = function show(...given) {
      isDone = false;
      return onShow?.apply(this, given);
    };
    definition.onOk = function confirm(...given) {
      if (isDone) return undefined;
      isDone = true;
      return onOk?.apply(this, given);
    };
  }

  CKEDITOR.on("dialogDefinition", ({ data }) => {
    confirmOnce(data.definition);
    if (data.name !== "link") return;
    // The allow-list keeps no named anchors.
    const kind = data.definition.getContents("info").get("linkType");
    kind.items = kind.items.filter(([, value]) => value !== "anchor");
  });
})();
