"""What a card for link previews says, as plain values; `painting` draws it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

VERSION = 1  # of the drawing: one more makes every card anew
Tone = Literal["mace", "gold", "pale"]  # of a band: a danger or an error, what is to come, what is over
FINGERPRINT_LENGTH = 16  # characters of a digest in an address


@dataclass(frozen=True)
class Sender:
    """Whose site it is: in the foot of each card."""

    name: str
    province: str
    host: str


@dataclass(frozen=True)
class Picture:
    """A photo behind the words, or a portrait or an emblem beside them. `digest` and `width` name its renditions."""

    kind: Literal["photo", "portrait", "emblem"]
    digest: str
    width: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class ShareCard:
    """A card. Without a headline it shows the sender's name in large letters."""

    kicker: str
    headline: str
    facts: tuple[str, ...] = ()
    band: str = ""  # the state across the top: DICABUT
    tone: Tone = "mace"
    picture: Picture | None = None

    @property
    def fingerprint(self) -> str:
        """A digest of everything that it says and shows, the sender apart."""
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]

    @property
    def alt(self) -> str:
        """The same words for whoever cannot see it."""
        headline = f"{self.band}: {self.headline}" if self.band else self.headline
        shows = self.picture.alt if self.picture and self.picture.kind == "photo" else ""
        return ". ".join(
            filter(None, [self.kicker, headline, *self.facts, f"Foto: {shows}" if shows else ""])
        )
