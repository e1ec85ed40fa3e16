"""The rich-text editor: the only module that names CKEditor and knows its configuration."""

from ckeditor.widgets import CKEditorWidget


class RichTextWidget(CKEditorWidget):
    """CKEditor offering exactly what `kominfo.lib.html` keeps."""
