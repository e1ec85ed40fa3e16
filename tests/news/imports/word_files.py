"""Word files made by hand, as Word, LibreOffice, Google Docs and WPS Office write them: a ZIP with small XML parts."""

import io
import zipfile

from PIL import Image

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(*body, main_type=MAIN, relations="", declared="", parts=None):
    """The bytes of a Word file with these paragraphs and tables; `parts` are further parts by name."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    named = {
        "styles.xml": "styles",
        "numbering.xml": "numbering",
        "footnotes.xml": "footnotes",
        "header1.xml": "header",
    }
    parts = parts or {}
    for name, kind in named.items():
        if f"word/{name}" in parts:
            relations += relation(f"known-{kind}", kind, name)
    written = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations_part(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{declared}<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relations_part(relations),
        **parts,
    }
    return zipped(written)


def zipped(written):
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations_part(relations):
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def relation(name, kind, target, *, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def p(*runs, style="", mark="", centred=False, list_id="", level=0):
    """A paragraph; `mark` goes into the properties of its end."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    inside += '<w:jc w:val="center"/>' if centred else ""
    inside += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{inside}</w:pPr>{''.join(each if each.startswith('<') else r(each) for each in runs)}</w:p>"


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def b(text):
    return r(text, "<w:b/>")


def table(*rows, cell=""):
    """A table of paragraphs; a cell that begins with `<` is written as it is."""
    written = "".join(
        "<w:tr>"
        + "".join(
            c if c.startswith("<w:tc") else f"<w:tc>{cell}{c if c.startswith('<') else p(c)}</w:tc>"
            for c in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{written}</w:tbl>"


def styles(*written):
    return f"<w:styles {NAMESPACES}>{''.join(written)}</w:styles>"


def style(name, *, id="", look="", paragraph="", kind="paragraph", based=""):
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id or name.replace(" ", "")}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def numbering(**kinds):
    """Lists by their id ("list1": "decimal"), each with nine levels."""
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/></w:lvl>'
            for level in range(9)
        )
        + "</w:abstractNum>"
        for n, kind in enumerate(kinds.values(), start=1)
    )
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(kinds) + 1)
    )
    return f"<w:numbering {NAMESPACES}>{shapes}{lists}</w:numbering>"


def drawing(relation_id, *, words="", crop="", linked=False):
    """A picture in the line."""
    kind = "link" if linked else "embed"
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Gambar 1" descr="{words}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:{kind}="{relation_id}"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def box(*paragraphs):
    """A text box as new programs draw it."""
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_box(*paragraphs):
    """The same for old programs."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></v:shape></w:pict>"


def photo(width=640, height=480, colour="teal", format="JPEG"):
    """The bytes of a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, format)
    return buffer.getvalue()


def upload(content, name="naskah.docx"):
    """The file as a request brings it."""
    file = io.BytesIO(content)
    file.name = name
    return file
