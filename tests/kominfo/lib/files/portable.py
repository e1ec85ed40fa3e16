"""PDF files to try the checks with."""

import io

import pikepdf


def pdf(change=lambda pdf: None, **options):
    """A page, and what `change` makes of it, saved with pikepdf's `options`."""
    made, buffer = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    change(made)
    made.save(buffer, **options)
    return buffer.getvalue()


def opening(**action):
    """A PDF that does something when it is opened; its objects are compressed."""
    return pdf(
        lambda made: setattr(made.Root, "OpenAction", pikepdf.Dictionary(**action)),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
