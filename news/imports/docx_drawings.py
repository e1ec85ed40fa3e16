"""Pictures, text boxes, charts and objects of a Word file. Runs in the reading process.

A picture leaves a mark in the text where it stood; the words of a text box come out behind the paragraph that holds it.
"""

from collections import Counter
from typing import Any

from lxml import etree

from news.imports.docx_parts import END, PICTURE, A, Parts, R, Relation, W, drop, words_in

_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_BOX = f"{W}txbxContent"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
_KINDS = (
    (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"\x01\0\0\0", "EMF"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\0\x09\0", "WMF"), (b"\x1f\x8b", "EMF/WMF"),
    (b"<svg", "SVG"), (b"<?xml", "SVG"),
)  # fmt: skip
MAX_PICTURES = 60


class Drawings:
    """The pictures of a file, and a count of what could not come along."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.tally: Counter[str] = Counter()
        self.pictures: list[dict[str, Any]] = []
        self.refused: list[str] = []  # formats that no page shows, with the part

    def lift(self, root: Any, relations: dict[str, Relation]) -> None:
        """Replace each drawing by marks for its pictures, and put the words of text boxes behind their paragraph."""
        self._drop_backgrounds(root)
        while outermost := [each for each in root.iter(*_DRAWN) if not _is_inside(each, *_DRAWN)]:
            for drawing in outermost:
                self._lift_one(drawing, relations)

    def _lift_one(self, drawing: Any, relations: dict[str, Relation]) -> None:
        boxes = [box for box in drawing.iter(_BOX) if not _is_inside(box, _BOX)]
        boxes = [box for box in boxes if words_in(box) or _blips(box)]
        self._place(drawing, self._marks(drawing, relations, outside=boxes))
        self._lift_boxes(drawing, boxes)
        drop(drawing)

    def _drop_backgrounds(self, root: Any) -> None:
        for element in list(root.iter(f"{W}background", f"{W}hdrShapeDefaults")):
            drop(element)

    def _lift_boxes(self, drawing: Any, boxes: list[Any]) -> None:
        paragraph = next(drawing.iterancestors(f"{W}p"), None)
        if paragraph is None or not boxes:
            return
        above, at = paragraph.getparent(), paragraph.getparent().index(paragraph) + 1
        for box in boxes:
            self.tally["text_box"] += 1
            blocks = list(box)
            above[at:at] = blocks
            at += len(blocks)

    def _marks(self, drawing: Any, relations: dict[str, Relation], outside: list[Any]) -> list[int]:
        inside = {blip for box in outside for blip in _blips(box)}
        blips = [blip for blip in _blips(drawing) if blip not in inside]
        described = next((each for each in drawing.iter(f"{_WP}docPr")), None)
        words = (described.get("descr") or "") if described is not None else ""
        is_object = drawing.tag == f"{W}object" or next(drawing.iter(f"{_O}OLEObject"), None) is not None
        charts = sum(1 for _ in drawing.iter(*_CHARTS))
        if is_object or charts:
            self.tally["object" if is_object else "chart"] += 1
            return []
        marks = [self._picture(blip, relations, words) for blip in blips]
        if not blips and not outside and _is_shape(drawing):
            self.tally["shape"] += 1
        return [mark for mark in marks if mark is not None]

    def _picture(self, blip: Any, relations: dict[str, Relation], words: str) -> int | None:
        """The number of a picture that can be shown; the others are counted."""
        embedded = relations.get(blip.get(f"{R}embed") or blip.get(f"{R}id") or "")
        if embedded is None or embedded.is_external:
            linked = embedded or relations.get(blip.get(f"{R}link") or "")
            self.tally["linked_picture" if linked else "missing_picture"] += 1
            return None
        if not (name := self.parts.stored_name(embedded.target)):
            self.tally["missing_picture"] += 1
            return None
        kind = _kind(self.parts.start(name))
        if kind not in {"jpg", "png", "webp"}:
            self.refused.append(f"{kind} ({name.rpartition('/')[2]})")
            return None
        known = next((n for n, each in enumerate(self.pictures) if each["part"] == name), None)
        if known is not None:
            self.tally["repeated_picture"] += 1
            return None
        if len(self.pictures) >= MAX_PICTURES:
            self.tally["too_many_pictures"] += 1
            return None
        self.pictures.append(
            {"part": name, "words": " ".join(words.split()), "is_cropped": _is_cropped(blip)}
        )
        return len(self.pictures) - 1

    def _place(self, drawing: Any, numbers: list[int]) -> None:
        at = drawing
        for number in numbers:
            mark = etree.Element(f"{W}t")
            mark.text = f"{PICTURE}{number}{END}"
            at.addnext(mark)
            at = mark


def worth(choice: Any) -> tuple[int, int, int]:
    """How much one of several drawings of the same thing says: words in boxes, then pictures, then the newer way to draw."""
    boxes = sum(len(words_in(box)) for box in choice.iter(_BOX))
    return boxes, len(_blips(choice)), choice.tag.endswith("}Choice")


def _is_inside(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _blips(drawing: Any) -> list[Any]:
    return [*drawing.iter(f"{A}blip"), *drawing.iter(f"{_V}imagedata")]


def _is_shape(drawing: Any) -> bool:
    """Whether something is drawn that says more than a line."""
    return any(True for _ in drawing.iter("{*}wgp", "{*}wpc", f"{_V}group")) and bool(
        "".join(drawing.itertext()).strip()
    )


def _is_cropped(blip: Any) -> bool:
    fill = blip.getparent()
    crop = fill.find(f"{A}srcRect") if fill is not None else None
    edges = [crop.get(side) for side in "ltrb"] if crop is not None else []
    if blip.tag == f"{_V}imagedata":
        edges = [blip.get(f"crop{side}") for side in ("left", "top", "right", "bottom")]
    return any(edge and edge not in {"0", "0f"} for edge in edges)


def _kind(start: bytes) -> str:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    bare = start.lstrip(b"\xef\xbb\xbf \r\n\t")
    return next(
        (kind for head, kind in _KINDS if start.startswith(head) or bare.startswith(head)), "tidak dikenal"
    )
