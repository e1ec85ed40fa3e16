"""Photos in: validated by content, stripped, turned into renditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from PIL import Image


@dataclass(frozen=True)
class ImageFacts:
    """What an uploaded picture is, after turning it upright."""

    format: str  # "JPEG", "PNG" or "WEBP"
    content_type: str
    extension: str  # without the dot
    width: int
    height: int
    size: int  # bytes
    sha256: str


def inspect(file: IO[bytes]) -> ImageFacts:
    raise NotImplementedError


def load(file: IO[bytes]) -> Image.Image:
    raise NotImplementedError


def renditions(image: Image.Image, focal: tuple[float, float] = (0.5, 0.5)) -> Iterator[tuple[str, bytes]]:
    raise NotImplementedError


def rendition_widths(width: int) -> list[int]:
    raise NotImplementedError


def alt_problem(alt: str, filename: str) -> str | None:
    raise NotImplementedError
