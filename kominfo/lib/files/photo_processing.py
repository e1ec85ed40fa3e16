"""Check and resize uploaded photos: recognised by content, turned upright, converted to sRGB.

Problems are `ValidationError`s in plain Indonesian that name the remedy. EXIF, GPS, IPTC and
colour profiles never leave this module: renditions are made from a copy that has only pixels.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from math import log
from typing import IO

from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, ImageOps

from kominfo.lib.files import adobe_rgb, foreign_pictures
from kominfo.lib.files.rendition_names import PRINT, THUMBNAIL_WIDTHS, WIDTHS, rendition_widths

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000  # pixels; WebP allows 16,383
MIN_WIDTH = 200
THUMBNAIL_RATIO = 3 / 2
PRINT_QUALITY = 90
CARD_SIZE = (1200, 630)  # what link previews ask for
CARD_MAX_BYTES = 300_000  # WhatsApp shows no larger picture
CARD_QUALITIES = (82, 25)
PHONE_WIDTH = 720  # pixels: what a phone takes of a photo that is read
PHONE_MAX_BYTES = 11_000  # two of them and the page make 46 kB: docs/architecture.md

_KINDS = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp")}
# Quality was judged by eye on photos with faces, small lettering and wood, at twice their size. AVIF at speed 6 needs no more
# than 48: speed 8, which encodes faster, needs 55 for the same picture, and a third more bytes.
_ENCODINGS = {
    "avif": {"format": "AVIF", "quality": 48, "speed": 6},
    "webp": {"format": "WEBP", "quality": 74, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
}
# Photos with much detail, at the size in which a phone shows them: leaves and paving get soft, faces and lettering stay.
_PHONE_QUALITIES = (48, 6)
_PROFILED = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}  # a profile's colour space → Pillow's mode
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class ImageFacts:
    """Format, size and digest of an accepted photo. Width and height are those of the upright picture."""

    format: str  # "JPEG", "PNG" or "WEBP"
    content_type: str
    extension: str  # without the dot
    width: int
    height: int
    size: int  # bytes
    sha256: str


def inspect(file: IO[bytes]) -> ImageFacts:
    """Decode the whole file, because a broken end shows only then; `ValidationError` if it is refused."""
    size = _byte_count(file)
    image = _opened(file)
    upright = _upright(image)
    kind = _kind(image)
    content_type, extension = _KINDS[kind]
    file.seek(0)
    sha256 = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return ImageFacts(kind, content_type, extension, upright.width, upright.height, size, sha256)


def load(file: IO[bytes]) -> Image.Image:
    """The picture upright, in sRGB, transparent parts on white, without metadata."""
    opened = _opened(file)
    profile = opened.info.get("icc_profile") or (
        adobe_rgb.profile() if adobe_rgb.is_named_by(opened) else None
    )
    image = _eight_bits(_upright(opened))
    colours, alpha = _apart(image)
    bare = Image.new("RGB", image.size, "white")
    bare.paste(_in_srgb(colours, profile).convert("RGB"), mask=alpha)
    return bare


def renditions(image: Image.Image, focal: tuple[float, float] = (0.5, 0.5)) -> Iterator[tuple[str, bytes]]:
    """File name → bytes of every rendition: `360.avif`, `thumb-240.webp`, `card.jpg` and so on, and `PRINT`.

    `image` comes from `load`; `focal` is the point that crops keep, as fractions of width and height.
    An AVIF of up to 720 pixels keeps within 11 kB; only noise and the like go beyond.
    A photo of 12 megapixels took 3 s, one rich in detail 5 s, and 250 MB on two busy cores.
    """
    for width in reversed(rendition_widths(image.width)):
        size = (width, max(1, round(image.height * width / image.width)))
        yield from _encoded(str(width), image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))
    for width in THUMBNAIL_WIDTHS:
        yield from _encoded(f"thumb-{width}", _cropped(image, (width, round(width / THUMBNAIL_RATIO)), focal))
    yield "card.jpg", _card(image, focal)
    if image.width > WIDTHS[-1]:
        yield PRINT, _bytes(image, format="JPEG", quality=PRINT_QUALITY, progressive=True, optimize=True)


def within(limit: int, image: Image.Image, qualities: tuple[int, int], **options: object) -> bytes:
    """The picture at about the best quality that makes fewer bytes than `limit`, or else at the lowest of `qualities`."""
    quality, lowest = qualities
    while True:
        content = _bytes(image, **(options | {"quality": quality}))
        if len(content) < limit or quality == lowest:
            return content
        # A point of quality is some 4 % of the bytes.
        quality = max(lowest, quality - max(2, round(25 * log(len(content) / limit))))


def _byte_count(file: IO[bytes]) -> int:
    size = file.seek(0, io.SEEK_END) or file.tell()
    file.seek(0)
    if size > MAX_BYTES:
        raise ValidationError(
            f"Berkas foto ini {size / 1024 / 1024:.0f} MB; paling besar 25 MB. "
            "Di Windows: buka di Foto, pilih Ubah ukuran, simpan sebagai JPEG; di Mac: Pratinjau, Alat › Sesuaikan Ukuran; "
            "di ponsel: kirim atau simpan dengan ukuran lebih kecil. Lalu unggah lagi.",
            code="too_large",
        )
    return size


def _opened(file: IO[bytes]) -> Image.Image:
    """The decoded picture; its dimensions are checked before the pixels are decoded."""
    _byte_count(file)
    try:
        image = Image.open(file, formats=tuple(_KINDS))
        _check_frame(image)
        image.load()
    except _BOMBS as error:
        raise _too_many_pixels() from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        # ValueError: text or colour-profile chunks that unpack to more than Pillow allows.
        file.seek(0)
        raise ValidationError(foreign_pictures.refusal(file.read(1024)), code="not_a_photo") from error
    return image


def _check_frame(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(image.width, image.height) > MAX_SIDE:
        raise ValidationError(
            f"Foto ini {image.width} × {image.height} piksel; sisi terpanjang paling besar 16.000 piksel. "
            "Potong atau perkecil, lalu unggah lagi.",
            code="too_long",
        )
    # Phones append a depth map or a second view (MPO); the first frame is the photo.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(
            "Gambar bergerak tidak dapat dipakai. Ambil satu gambar diam darinya, simpan sebagai JPEG, PNG, atau WebP, "
            "lalu unggah berkas itu.",
            code="animated",
        )
    if min(image.width, image.height) < MIN_WIDTH:
        raise ValidationError(
            f"Foto ini hanya {image.width} × {image.height} piksel; terlalu kecil untuk halaman. "
            f"Unggah foto asli dari kamera, sedikitnya {MIN_WIDTH} piksel pada sisi terpendek.",
            code="too_small",
        )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        "Foto ini lebih dari 50 juta piksel. Perkecil ukurannya (misalnya lebar 4000 piksel), lalu unggah lagi.",
        code="too_many_pixels",
    )


def _kind(image: Image.Image) -> str:
    return "JPEG" if image.format == "MPO" else str(image.format)


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # a broken EXIF block raises many kinds of errors; the photo then stays as it is
        return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits becomes grey of 8: Pillow's own conversion turns all but the darkest shades white."""
    clear = image.info.get("transparency")  # the one transparent colour
    # Pillow reduces the pixels to 8 bits but not this colour.
    if isinstance(clear, tuple) and max(clear) > 255:
        image.info["transparency"] = tuple(value >> 8 for value in clear)
    if not image.mode.startswith("I"):
        return image
    upper_bytes = image.convert("I;16").tobytes()[1::2]
    grey = Image.frombytes("L", image.size, upper_bytes)
    if clear is not None:
        grey.putalpha(image.convert("I").point([255 * (shade != clear) for shade in range(65536)], "L"))
    grey.info["icc_profile"] = image.info.get("icc_profile")
    return grey


def _apart(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split colours and alpha: a profile describes colours only, and a palette's profile its entries."""
    is_grey = image.mode in {"1", "L", "LA", "La"}
    alpha = None
    if image.has_transparency_data:
        image = image.convert("LA" if is_grey else "RGBA")
        alpha = image.getchannel("A")
    return image if image.mode == "CMYK" else image.convert("L" if is_grey else "RGB"), alpha


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB. With a profile that is broken or for another mode, the pixels are taken to be sRGB already."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = _PROFILED[source.profile.xcolor_space.strip()]
        if (image.mode == "CMYK") != (mode == "CMYK") or (image.mode == "RGB" and mode == "L"):
            return image
        fitting = image.convert(mode)  # greys with a profile of colours: Photoshop and ImageMagick write them
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(fitting, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, KeyError, OSError, TypeError, ValueError):
        return image


def _encoded(stem: str, image: Image.Image) -> Iterator[tuple[str, bytes]]:
    for extension, options in _ENCODINGS.items():
        if extension == "avif" and image.width <= PHONE_WIDTH:
            yield f"{stem}.avif", within(PHONE_MAX_BYTES, image, _PHONE_QUALITIES, **options)
        else:
            yield f"{stem}.{extension}", _bytes(image, **options)


def _card(image: Image.Image, focal: tuple[float, float]) -> bytes:
    card = _cropped(image, CARD_SIZE, focal)
    return within(CARD_MAX_BYTES, card, CARD_QUALITIES, format="JPEG", progressive=True, optimize=True)


def _bytes(image: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def _cropped(image: Image.Image, size: tuple[int, int], focal: tuple[float, float]) -> Image.Image:
    """The largest crop with the proportions of `size` around the focal point, scaled to `size`."""
    box = crop_box(image, size, focal)
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def crop_box(
    image: Image.Image, size: tuple[int, int], focal: tuple[float, float]
) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the largest part with the proportions of `size` around the focal point."""
    scale = min(image.width / size[0], image.height / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    left = min(max(round(focal[0] * image.width - width / 2), 0), image.width - width)
    top = min(max(round(focal[1] * image.height - height / 2), 0), image.height - height)
    return (left, top, left + width, top + height)
