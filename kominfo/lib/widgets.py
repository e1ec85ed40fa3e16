"""The rich-text editor: the only module that imports CKEditor 4 (but for `kominfo.apps`, which leaves out what is unused).

All configuration is here, none in settings. What the toolbar offers, what the editor lets through
and what `kominfo.lib.markup.html` keeps are one list, `markup/allow_list.py`: `CONFIG["allowedContent"]` is built from it.
Behaviour and words live in static/desk/editor/.
"""

from typing import Any

from ckeditor.widgets import CKEditorWidget, Script
from django import forms
from django.conf import settings
from django.templatetags.static import static

from .markup import allow_list

TOOLBAR = [
    ["Format", "Bold", "Italic", "RemoveFormat"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["Link", "Unlink", "Photo", "Table"],
    ["PasteText", "PasteFromWord", "Undo", "Redo", "Maximize"],
]
# A whitelist: whatever else the bundle contains stays asleep. `photo` is ours. The filter for Google Docs throws on a
# plain <span>; static/desk/editor/paste.js reads such clipboards.
PLUGINS = (
    "divarea toolbar basicstyles format removeformat list indentlist blockquote link table tabletools tableselection "
    "clipboard pastetext pastefromword pastefromlibreoffice undo maximize enterkey entities tab "
    "htmlwriter showborders magicline notification widget photo mention"
)


def allowed_content() -> dict[str, dict[str, Any]]:
    """The allow-list in the editor's own language; `!` marks what an element is nothing without."""
    required = {"a": "!href", "figure": "!data-photo"}
    return {
        tag: {"attributes": required.get(tag) or ",".join(sorted(allow_list.ATTRIBUTES[tag]))}
        if tag in allow_list.ATTRIBUTES
        else {}
        for tag in sorted(allow_list.TAGS)
    }


CONFIG: dict[str, Any] = {
    "language": "id",
    "defaultLanguage": "id",
    "plugins": ",".join(PLUGINS.split()),
    "removePlugins": "",
    "toolbar": TOOLBAR,
    "customConfig": "",  # no config.js to fetch
    "stylesSet": False,  # no styles.js either
    "contentsCss": [],
    "versionCheck": False,
    "width": "100%",
    "height": "auto",
    "format_tags": "p;h2;h3;h4",
    "allowedContent": allowed_content(),
    "disallowedContent": "script style; *[on*]; *{*}; *(*)",
    "entities": False,
    "fillEmptyBlocks": False,
    "basicEntities": True,
    "disableNativeSpellChecker": False,
    "browserContextMenuOnCtrl": True,
    "linkDefaultProtocol": "https://",
    # The link box's upload tab holds a javascript: frame, which the content policy rightly refuses.
    "removeDialogTabs": "link:upload;link:target;link:advanced",
    "pasteFromWordPromptCleanup": False,
    "magicline_color": "#0A5670",
    "title": "Isi naskah",
}


class RichTextWidget(CKEditorWidget):
    """CKEditor that offers exactly what the allow-list keeps.

    Give `data-photo-list-url` and `data-photo-upload-url` in `attrs` to switch the photo button on, `data-people-url` to offer
    people after an "@".
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs)
        self.config = dict(CONFIG)

    @property
    def media(self) -> forms.Media:
        """The editor's files, without what the library adds for its own uploader."""
        base = getattr(settings, "CKEDITOR_BASEPATH", None) or static("ckeditor/ckeditor/")
        start = Script(
            "ckeditor/ckeditor-init.js", **{"id": "ckeditor-init-script", "data-ckeditor-basepath": base}
        )
        return forms.Media(
            css={"all": ["desk/editor/editor.css"]},
            js=[
                start,
                "ckeditor/ckeditor/ckeditor.js",
                "desk/editor/words.js",
                "desk/photos/facts.js",
                "desk/editor/photo-dialog.js",
                "desk/editor/paste.js",
                "desk/editor/photo.js",
                "desk/editor/mention.js",
                "desk/editor/pages.js",
                "desk/editor/editor.js",
            ],
        )

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser cannot point at a hidden field; the server says what is missing."""
        return False

    def _set_config(self) -> None:
        """The library would override language here; ours is fixed."""
