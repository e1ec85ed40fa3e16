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

  CKEDITOR.on("instanceReady", ({ editor }) => {
    writePlainly(editor);
    keepTextareaCurrent(editor);
    focusFromLabel(editor);
    editor.editable().setAttribute("lang", "id");
  });

  CKEDITOR.on("dialogDefinition", ({ data }) => {
    if (data.name !== "link") return;
    // The allow-list keeps no named anchors.
    const kind = data.definition.getContents("info").get("linkType");
    kind.items = kind.items.filter(([, value]) => value !== "anchor");
  });
})();
