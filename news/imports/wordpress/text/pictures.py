"""Which picture an `<img>` means: by its number, its file, another size of it, or the host that served it. Nothing is fetched."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from kominfo.lib.text import harmless
from news.imports.wordpress import addresses
from news.imports.wordpress.catalogue import Attachment, composed, names_of
from news.imports.wordpress.items import Picture
from news.imports.wordpress.parsing import whole_number
from news.imports.wordpress.text.work import Work

_CLASS = re.compile(r"\bwp-image-(\d{1,18})\b")
_PHOTON = re.compile(r"(?:i[0-3]|s[0-3])\.wp\.com$")
_LONGEST_CREDIT = 200
_CREDIT = re.compile(
    r"[\s(\[/|–—.-]*\b(?:foto|photo|dok(?:umentasi)?|sumber|kredit|credit|fotografer)\b\s*(?:oleh|by)?\s*[:/.]\s*([^()\[\]]{2,100}?)[)\].\s]*$",
    re.IGNORECASE,
)
_TRACKERS = ("feedburner.com", "doubleclick.net", "pixel.wp.com", "stats.wordpress.com", "quantserve.com", "facebook.com/tr", "count.carrierzone")  # fmt: skip
_SMILEYS = re.compile(r"/(?:smilies|wp-smilies|emoji/|images/core/emoji)", re.IGNORECASE)
# Where scripts that load pictures late keep the address.
_LATE = (
    "data-orig-file",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-large_image",
    "data-large-file",
    "data-full-url",
)


def take(look: Mapping[str, str], work: Work) -> int | None:
    """Take the picture in, and its number in the body; None for what is no picture of the text."""
    written = _address(look)
    if _is_nothing(look, written):
        return None
    if written.startswith("data:"):
        work.tell("inline_picture", written[:60])
        return None
    file, is_ours = file_of(written, work)
    held, is_exact = _attachment(look, file, work)
    if held is None and not is_ours:
        work.tell("foreign_picture", written)
        return None
    if held is None:
        work.tell("missing_picture", written or f"nomor {_number(look)}")
        if not file:
            return None
    elif not is_exact:
        work.tell("picture_rounded", f"{written} → {held.file}")
    return work.place(made(held, file, written, look.get("alt", "")))


def made(held: Attachment | None, file: str, written: str, alt: str = "") -> Picture:
    """The picture with what its attachment says of it."""
    files = [held.file] if held and held.file else []
    files += names_of(file) if file else []
    alt = _alt(alt, file) or (_alt(held.alt, held.file) if held else "")
    return Picture(
        number=0,
        address=written or (held.address if held else ""),
        files=tuple(dict.fromkeys(files)),
        attachment=held.number if held else None,
        alt=alt,
        caption=held.caption if held else "",
        credit=held.credit if held else "",
    )


def featured(number: int, work: Work) -> Picture | None:
    """The picture above a text."""
    held = work.attachment(number)
    if held is None:
        work.tell("missing_featured", words=str(number))
        return None
    return made(held, "", held.address)


def file_of(written: str, work: Work) -> tuple[str, bool]:
    """The file below the uploads folder that an address means, and whether the old site served it."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return "", False
    host, path = (parts.hostname or "").lower(), parts.path
    if _PHOTON.search(host):
        host, _, path = path.lstrip("/").partition("/")
        host, path = host.lower(), f"/{path}"
    is_ours = not host or host in work.site.hosts or host in work.site.file_hosts
    file = addresses.upload(addresses.decoded(path), host)
    return (composed(file), True) if is_ours and file else ("", is_ours)


def caption_and_credit(caption: str) -> tuple[str, str]:
    """A caption and the credit in it."""
    line = " ".join(harmless(unescape(caption)).split())
    found = _CREDIT.search(line, max(len(line) - _LONGEST_CREDIT, 0))
    if not found:
        return line, ""
    return line[: found.start()].strip(), found[1].strip()


def _address(look: Mapping[str, str]) -> str:
    """The address of the picture itself, not of the blank that stands for it until it is loaded."""
    written = look.get("src", "").strip()
    late = next((held for name in _LATE if (held := look.get(name, "").strip())), "")
    if late and (
        not written or written.startswith("data:") or name_is_blank(written) or "data-orig-file" in look
    ):
        written = late
    if not written or written.startswith("data:"):
        largest = look.get("srcset", "") or look.get("data-srcset", "")
        written = largest.strip(" ,").split(",")[-1].split()[0] if largest.strip(" ,") else written
    return addresses.with_plain_ampersands(written)


def name_is_blank(address: str) -> bool:
    """Whether the address is that of an empty picture, as late loading shows it first."""
    return bool(
        re.search(
            r"(?:blank|placeholder|spacer|pixel|transparent|1x1|lazy|loading|grey)[\w.-]*\.(?:gif|png|svg)",
            address,
        )
    )


def _is_nothing(look: Mapping[str, str], written: str) -> bool:
    if not written and not _number(look):
        return True
    tiny = [look.get(name, "").strip("px ") in {"0", "1"} for name in ("width", "height")]
    return all(tiny) or any(name in written for name in _TRACKERS) or bool(_SMILEYS.search(written))


def _number(look: Mapping[str, str]) -> int:
    found = _CLASS.search(look.get("class", ""))
    written = [
        look.get("data-wp", ""),
        found[1] if found else "",
        look.get("data-id", ""),
        look.get("data-attachment-id", ""),
    ]
    return next(filter(None, map(whole_number, written)), 0)


def _attachment(look: Mapping[str, str], file: str, work: Work) -> tuple[Attachment | None, bool]:
    """By the exact file, else by the number, else by the file's other sizes; a number may be that of another site."""
    found = work.catalogue.at(file) if file else None
    if found and found[1]:
        return found
    number = _number(look)
    held = work.attachment(number) if number else None
    if held and (not file or not found or held.number == found[0].number):
        shares_name = not file or set(names_of(file)) & set(names_of(held.file))
        if shares_name or look.get("data-wp"):
            return held, held.file == file or not file
    return found or (None, False)


def _alt(written: str, file: str) -> str:
    """An alternative text, unless it only repeats the name of the file."""
    alt = " ".join(harmless(unescape(written)).split())
    if not alt:
        return ""
    name = unquote(file.rpartition("/")[2].rpartition(".")[0])
    bare = re.sub(r"[\W_]+", "", alt).casefold()
    names = {
        re.sub(r"[\W_]+", "", each.rpartition("/")[2].rpartition(".")[0]).casefold()
        for each in names_of(file)
    }
    is_name = bare in names | {re.sub(r"[\W_]+", "", name).casefold()}
    looks_like_file = re.fullmatch(r"(?:img|dsc|dscn|pic|image|foto|screenshot|wa)[\W_]*\d[\w\W]{0,30}|[\w-]+\.(?:jpe?g|png|gif|webp)", alt, re.IGNORECASE)  # fmt: skip
    # A name of several words that are no numbers is one that somebody gave.
    return "" if looks_like_file or (is_name and " " not in alt) else alt
