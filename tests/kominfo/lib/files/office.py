"""Office files to try the checks with."""

import io
import zipfile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def package(entries):
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def office(content_type, main_part, **more):
    """An Office file with its lists; `more` are other parts by name, or the main one."""
    types = f'<Types xmlns="{TYPES}"><Override PartName="/{main_part}" ContentType="{content_type}.main+xml"/></Types>'
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", main_part, False)),
        main_part: "<x/>",
    }
    return package(parts | more)


def relations(*rows):
    """A list of relations: kind, target, whether it says that the target is outside."""
    written = "".join(
        f'<Relationship Id="r{number}" Type="{KINDS}/{kind}" Target="{target}"{" TargetMode=" if is_external else ""}'
        f"{chr(34) + 'External' + chr(34) if is_external else ''}/>"
        for number, (kind, target, is_external) in enumerate(rows)
    )
    return f'<Relationships xmlns="{TYPES}">{written}</Relationships>'


def word(*rows, body="<x/>", **more):
    """A DOCX whose text has these relations."""
    return office(
        WORD,
        "word/document.xml",
        **{"word/document.xml": body, "word/_rels/document.xml.rels": relations(*rows)} | more,
    )
