"""The picture that a link preview shows: 1200×630, words over the office's colour or over a photo."""

import math
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from kominfo.lib.drawing import lettering
from kominfo.lib.drawing.card import Sender, ShareCard, Tone
from kominfo.lib.files.photo_processing import CARD_MAX_BYTES, CARD_QUALITIES, CARD_SIZE, within

Colour = tuple[int, int, int]
WIDTH, HEIGHT = CARD_SIZE
EDGE = 64
FOOT = 532  # where the wave begins, and below it who says so
BAND = 78
SIDE, EMBLEM, MARK = 400, 200, 50  # of a portrait or an emblem beside the words, of the mark in the foot
PAPER, DEEP, LAGOON, GOLD = (251, 248, 242), (8, 63, 83), (10, 86, 112), (240, 199, 94)
INK, MACE, PALE = (22, 36, 44), (165, 48, 28), (207, 227, 234)
TONES: dict[Tone, tuple[Colour, Colour]] = {"mace": (MACE, PAPER), "gold": (GOLD, INK), "pale": (PALE, INK)}
# Sizes of the headline, and how many lines each may have.
ALONE = {72: 3, 64: 3, 56: 4, 50: 4, 44: 5}
ABOVE_FACTS = {60: 2, 54: 3, 48: 4, 44: 4}
OVER_PHOTO = {52: 2, 44: 3, 38: 3}


def draw(
    card: ShareCard, sender: Sender, picture: Image.Image | None = None, logo: Image.Image | None = None
) -> bytes:
    """The card as a JPEG below `CARD_MAX_BYTES`, without any metadata. Without its picture it has words alone."""
    if picture is None:
        card = replace(card, picture=None)
    canvas = _with_picture(card, picture) if picture is not None else _ground()
    _draw_words(canvas, card, sender)
    if card.band:
        _draw_band(canvas, card)
    _draw_foot(canvas, card, sender, logo)
    # Full colour resolution: thin letters fray without it.
    return within(
        CARD_MAX_BYTES, canvas, CARD_QUALITIES, format="JPEG", subsampling=0, progressive=True, optimize=True
    )


def _kind(card: ShareCard) -> str:
    return card.picture.kind if card.picture else ""


def _top(card: ShareCard) -> int:
    return BAND if card.band else 0


def _right(card: ShareCard) -> int:
    """Where words end."""
    return {"portrait": WIDTH - SIDE - EDGE // 2, "emblem": WIDTH - 2 * EDGE - EMBLEM}.get(
        _kind(card), WIDTH - EDGE
    )


def _ground() -> Image.Image:
    """The office's colour, with the wave at the foot."""
    canvas = Image.new("RGB", CARD_SIZE, DEEP)
    canvas.paste(LAGOON, (0, FOOT - 8), _wave(filled=True))
    canvas.paste(GOLD, (0, FOOT - 8), _wave(filled=False))
    return canvas


def _with_picture(card: ShareCard, picture: Image.Image) -> Image.Image:
    if _kind(card) == "photo":
        return ImageOps.fit(picture.convert("RGB"), CARD_SIZE, Image.Resampling.LANCZOS)
    canvas, top = _ground(), _top(card)
    if _kind(card) == "portrait":
        size = (SIDE, HEIGHT - top)
        portrait = ImageOps.fit(picture.convert("RGB"), size, Image.Resampling.LANCZOS, centering=(0.5, 0.3))
        canvas.paste(portrait, (WIDTH - SIDE, top))
    else:
        _paste_tile(canvas, picture, (WIDTH - EDGE - EMBLEM, top + 72), EMBLEM)
    return canvas


def _raised(canvas: Image.Image, top: int, words: int) -> None:
    """Move a photo up, so that the middle of it stands above the `words`, and let it fade into the office's colour there."""
    seen = words - 30 - top
    height = min(HEIGHT - top, seen + 44)
    start = min(max(0, round(0.42 * HEIGHT - seen / 2)), HEIGHT - height)
    photo = canvas.crop((0, start, WIDTH, start + height))
    rows = Image.new("L", (1, height))
    for y in range(height):
        fall = min(1.0, max(0.0, (height - y) / 120))
        rows.putpixel((0, y), round(255 * fall * fall * (3 - 2 * fall)))
    canvas.paste(DEEP, (0, 0, *CARD_SIZE))
    canvas.paste(photo, (0, top), rows.resize(photo.size))


@lru_cache(maxsize=2)
def _wave(*, filled: bool) -> Image.Image:
    """The wave below the words, as a mask: the water, or the line on it."""
    scale, height = 2, HEIGHT - FOOT + 8
    mask = Image.new("L", (WIDTH * scale, height * scale), 0)
    points = [
        (x * scale, (20 + 14 * math.cos(2 * math.pi * x / 400)) * scale) for x in range(0, WIDTH + 8, 8)
    ]
    pen = ImageDraw.Draw(mask)
    if filled:
        pen.polygon([*points, (WIDTH * scale + 8, height * scale), (0, height * scale)], fill=255)
    else:
        pen.line(points, fill=255, width=4 * scale, joint="curve")
    return mask.resize((WIDTH, height), Image.Resampling.LANCZOS)


def _draw_band(canvas: Image.Image, card: ShareCard) -> None:
    """The state, across the top and in its middle: some previews show the middle of a card alone."""
    fill, ink = TONES[card.tone]
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, WIDTH, BAND - 1), fill=fill)
    found = lettering.fitted(card.band, "sans-bold", (42, 36, 30), WIDTH - 2 * EDGE, 1)
    pen.text((WIDTH // 2, BAND // 2), found.line, font=found.font, fill=ink, anchor="mm")


def _draw_words(canvas: Image.Image, card: ShareCard, sender: Sender) -> None:
    """Kicker, headline and facts: in the middle of the room, or over a photo above the foot."""
    width, top, is_over_photo = _right(card) - EDGE, _top(card), _kind(card) == "photo"
    facts = [lettering.fitted(fact, "sans", (30, 26), width, 1) for fact in card.facts]
    sizes = OVER_PHOTO if is_over_photo else ALONE if len(facts) < 2 else ABOVE_FACTS
    kicker = lettering.fitted(card.kicker, "sans-bold", (28, 24), width, 1)
    words = card.headline if lettering.drawable(card.headline).strip(" …") else sender.name
    headline = lettering.fitted(words, "serif-bold", list(sizes), width, list(sizes.values()))
    step = round(headline.font.size * 1.16)
    height = (52 if card.kicker else 0) + step * len(headline.lines) + (20 + 42 * len(facts) if facts else 0)
    y = FOOT - 12 - height if is_over_photo else top + max(24, (FOOT - 20 - top - height) // 2)
    if is_over_photo:
        _raised(canvas, top, y)
    pen = ImageDraw.Draw(canvas)
    if card.kicker:
        pen.text((EDGE, y), kicker.line, font=kicker.font, fill=GOLD)
        y += 52
    for line in headline.lines:
        pen.text((EDGE, y), line, font=headline.font, fill=PAPER)
        y += step
    y += 20
    for fact in facts:
        pen.text((EDGE, y), fact.line, font=fact.font, fill=PALE)
        y += 42
    if is_over_photo and card.picture and card.picture.credit:
        _draw_credit(canvas, card.picture.credit, top)


def _draw_credit(canvas: Image.Image, credit: str, top: int) -> None:
    """Whose photo it is, in the upper corner: a licence may ask for it."""
    found = lettering.fitted(credit, "sans", (20,), WIDTH // 2, 1)
    right, y = WIDTH - 16, top + 14
    left = right - round(found.font.getlength(found.line)) - 20
    canvas.paste(DEEP, (left, y, right, y + 34), Image.new("L", (right - left, 34), 190))
    ImageDraw.Draw(canvas).text((left + 10, y + 17), found.line, font=found.font, fill=PAPER, anchor="lm")


def _draw_foot(canvas: Image.Image, card: ShareCard, sender: Sender, logo: Image.Image | None) -> None:
    """The office's mark and name, and at which address this is to be found."""
    right = _right(card) if _kind(card) == "portrait" else WIDTH - EDGE
    y = HEIGHT - 62
    if logo is not None:
        _paste_tile(canvas, logo, (EDGE, y - 8), MARK)
    else:
        canvas.paste(_mark(), (EDGE, y - 8), _mark())
    pen = ImageDraw.Draw(canvas)
    has_room = _kind(card) != "portrait"
    host = lettering.fitted(sender.host if has_room else "", "sans", (22, 18), 330, 1)
    left = EDGE + MARK + 16
    width = right - left - 24 - round(host.font.getlength(host.line))
    name = lettering.fitted(sender.name, "sans-bold", (24, 20, 18), width, 1)
    province = lettering.fitted(sender.province, "sans", (20, 18), width, 1)
    pen.text((right, y + 17), host.line, font=host.font, fill=PALE, anchor="rm")
    pen.text((left, y + 4), name.line, font=name.font, fill=PAPER, anchor="lm")
    pen.text((left, y + 32), province.line, font=province.font, fill=PALE, anchor="lm")


def _paste_tile(canvas: Image.Image, picture: Image.Image, place: tuple[int, int], side: int) -> None:
    """A picture on a white tile, whole: logos are drawn for paper."""
    tile = Image.new("RGB", (side, side), "white")
    inner = ImageOps.contain(picture.convert("RGB"), (side - side // 10, side - side // 10))
    tile.paste(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
    mask = Image.new("L", (side * 2, side * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, side * 2 - 1, side * 2 - 1), radius=side // 5, fill=255)
    canvas.paste(tile, place, mask.resize((side, side), Image.Resampling.LANCZOS))


@lru_cache(maxsize=1)
def _mark() -> Image.Image:
    """The mark of the program, for an office without a logo of its own."""
    with Image.open(Path(__file__).parent / "mark.png") as image:
        return image.convert("RGBA").resize((MARK, MARK), Image.Resampling.LANCZOS)
