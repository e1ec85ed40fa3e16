"""What is known and found while one text is read."""

from dataclasses import dataclass, field, replace

from news.imports.wordpress.catalogue import Attachment, Catalogue
from news.imports.wordpress.items import InnerLink, Link, Picture, Site
from news.imports.wordpress.notes import Note, note

MAX_OF_ONE_KIND = 20  # notes of one kind for one text; more are counted, not listed


@dataclass(slots=True)
class Work:
    """The site, the catalogue, and what the text turned out to hold."""

    site: Site
    catalogue: Catalogue
    number: int = 0  # of the item
    base: str = ""  # the path of the site
    notes: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    inner_links: list[InnerLink] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blocks_open: list[int] = field(default_factory=list)  # reusable blocks being read
    _told: dict[str, int] = field(default_factory=dict)

    def tell(self, kind: str, evidence: str = "", *, n: int = 0, words: str = "") -> None:
        """Note it, each thing once."""
        made = note(kind, evidence, n=n, words=words)
        self._told[kind] = self._told.get(kind, 0) + 1
        if self._told[kind] <= MAX_OF_ONE_KIND and made not in self.notes:
            self.notes.append(made)

    def place(self, picture: Picture) -> int | None:
        """Take a picture in, and its number in the body; None for one that stands in the text already."""
        same = [each for each in self.pictures if _is_same(each, picture)]
        if same:
            self.tell("repeated_picture", picture.address)
            return None
        number = len(self.pictures) + 1
        self.pictures.append(replace(picture, number=number))
        return number

    def caption(self, numbers: list[int], caption: str, credit: str) -> None:
        """Say what stands below the last of these pictures."""
        held = self.pictures[numbers[-1] - 1]
        self.pictures[numbers[-1] - 1] = replace(
            held, caption=caption or held.caption, credit=credit or held.credit
        )

    def feature(self, picture: Picture) -> None:
        """Take the picture above the text in, which may stand in the text, too."""
        for at, each in enumerate(self.pictures):
            if _is_same(each, picture):
                self.pictures[at] = replace(each, is_featured=True)
                return
        number = len(self.pictures) + 1
        self.pictures.append(replace(picture, number=number, is_featured=True, in_text=False))

    def attachment(self, number: int) -> Attachment | None:
        """The attachment of that number in this export."""
        return self.catalogue.attachment(number)


def _is_same(one: Picture, other: Picture) -> bool:
    if one.attachment or other.attachment:
        return one.attachment == other.attachment
    return one.files[:1] == other.files[:1] if one.files or other.files else one.address == other.address
