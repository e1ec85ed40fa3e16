"""What each shortcode becomes: HTML, in which pictures are named by the number of their attachment (`data-wp`)."""

import base64
import binascii
import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from news.imports.wordpress.catalogue import PICTURE_ENDINGS
from news.imports.wordpress.parsing import whole_number
from news.imports.wordpress.text import embeds
from news.imports.wordpress.text.work import Work

_BUILDERS = re.compile(
    r"(?:vc|et_pb|fusion|av|cs|x|mk|tm_pb|ult|us|nectar|kc|kt|ux|fl|bt_bb|tatsu|themify|thrive|stm|qode|mkd|edgtf|eltdf|trx|sc|su|porto|"
    r"cmsmasters|dt|td_block|tdc|tdb|vcex|dfd|wolf|thim|gt3|ohio|rev|heading|one|two|three|four|five|six|col|row|column|section|tab|accordion|toggle)_\w"
    r"|fusion|(?:row|column|col|section|one_half|one_third|two_third|tabs?|accordions?|toggles?|spacer|divider|dropcap|highlight|button|clear|"
    r"full_width|text_block|content_box|box|alert|message|container|grid)$",
    re.IGNORECASE,
)
_HEADINGS = ("title", "heading", "tab_title", "label", "main_heading", "custom_title")
_WORDS = (
    "subtitle",
    "subheading",
    "text",
    "h4",
    "desc",
    "description",
    "caption",
    "sub_heading",
    "content",
    "body",
)
_PICTURES = ("image", "images", "img_id", "image_id", "attachment", "attachment_id", "gallery_ids", "ids", "include", "img", "photo", "image_ids", "gallery")  # fmt: skip
_ADDRESSES = ("url", "src", "file", "link", "href", "image_url", "button_url", "video_url", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "wma", "video", "source", "pdf", "doc", "0")  # fmt: skip
_HEADED = re.compile(r"heading|title|tta_section|toggle|accordion|tab(?:_|$)|blurb|slide|cta|promo|icon_box|iconbox|feature|message|pricing|counter|testimonial|team", re.IGNORECASE)  # fmt: skip
_IGNORED = frozenset("spacer divider clear separator vc_separator vc_empty_space et_pb_divider fusion_separator av_hr hr br".split())  # noqa: SIM905 # fmt: skip
_NUMBERS = re.compile(r"[0-9][0-9,\s]*")
_CAPTIONED = re.compile(r"^((?:\s*<a\b[^>]*>)?\s*<img\b[^>]*>(?:\s*</a>)?)(.*)$", re.DOTALL | re.IGNORECASE)


def is_builder(name: str) -> bool:
    """Whether a page builder or a theme writes it."""
    return bool(_BUILDERS.match(name))


def made(name: str, attributes: dict[str, str], inner: str, work: Work) -> str | None:
    """The HTML for a shortcode that is known; None for others."""
    if name in _KINDS:
        return _KINDS[name](attributes, inner, work)
    if name in _IGNORED:
        return "\n\n"
    return _of_builder(name, attributes, inner) if is_builder(name) else None


def unwrapped(attributes: dict[str, str], inner: str) -> str:
    """What can be kept of a shortcode that nobody knows: what stands in it, and the address that it shows or leads to."""
    address = next((held for name in _ADDRESSES if _is_address(held := attributes.get(name, ""))), "")
    if not address:
        return inner
    if _is_picture(address):
        return f'{inner}\n\n<figure><img src="{escape(address)}"></figure>\n\n'
    if inner.strip():
        return f'<a href="{escape(address)}">{inner}</a>'
    return embeds.paragraph(address)


def _caption(attributes: dict[str, str], inner: str, work: Work) -> str:
    found = _CAPTIONED.match(inner.strip())
    picture, said = (found[1], found[2]) if found else (inner, "")
    said = attributes.get("caption", "") or said
    number = attributes.get("id", "").rpartition("_")[2]
    if whole_number(number) and "wp-image-" not in picture:
        picture = picture.replace("<img", f'<img data-wp="{number}"', 1)
    said = " ".join(said.split())
    return f"\n\n<figure>{' '.join(picture.split())}<figcaption>{said}</figcaption></figure>\n\n"


def _gallery(attributes: dict[str, str], inner: str, work: Work) -> str:
    asked = attributes.get("ids") or attributes.get("include", "")
    numbers = [int(each) for each in re.findall(r"\d{1,18}", asked)]
    if numbers:
        work.tell("gallery", n=len(numbers))
    else:
        away = set(re.findall(r"\d+", attributes.get("exclude", "")))
        held = work.catalogue.pictures_of(whole_number(attributes.get("id", "")) or work.number)
        numbers = [each.number for each in held if str(each.number) not in away]
        work.tell("gallery_guessed" if numbers else "gallery_empty", n=len(numbers))
    return pictures(numbers)


def pictures(numbers: list[int]) -> str:
    """One figure for each attachment."""
    return "\n\n" + "\n".join(f'<figure><img data-wp="{number}"></figure>' for number in numbers) + "\n\n"


def _media(attributes: dict[str, str], inner: str, work: Work) -> str:
    written = re.search(r"https?://[^\s<>\"\]]+", inner)
    address = next((held for name in _ADDRESSES if _is_address(held := attributes.get(name, ""))), "")
    address = address or (written[0] if written else "")
    if not address and (number := whole_number(attributes.get("id", ""))):
        attachment = work.attachment(number)
        address = attachment.address if attachment else ""
    return embeds.paragraph(address, attributes.get("title", "")) if address else inner


def _playlist(attributes: dict[str, str], inner: str, work: Work) -> str:
    held = [work.attachment(int(each)) for each in re.findall(r"\d{1,18}", attributes.get("ids", ""))]
    return "".join(embeds.paragraph(each.address) for each in held if each)


def _service(host: str) -> Callable[[dict[str, str], str, Work], str]:
    def made_of(attributes: dict[str, str], inner: str, work: Work) -> str:
        if found := _media(attributes, "", work):
            return found
        number = attributes.get("id") or attributes.get("0") or inner.strip()
        return embeds.paragraph(host.format(number)) if re.fullmatch(r"[\w-]{4,40}", number) else inner

    return made_of


def _quote(attributes: dict[str, str], inner: str, work: Work) -> str:
    return f"\n\n<blockquote>{inner}</blockquote>\n\n"


def _code(attributes: dict[str, str], inner: str, work: Work) -> str:
    return f"\n\n<pre>{inner}</pre>\n\n"


def _raw_html(attributes: dict[str, str], inner: str, work: Work) -> str:
    """WPBakery writes HTML of its own as a base64 of an escaped text."""
    try:
        return unquote(base64.b64decode(re.sub(r"<[^>]*>|\s", "", inner), validate=True).decode("utf-8"))
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return inner


def _nothing(attributes: dict[str, str], inner: str, work: Work) -> str:
    return ""


_KINDS: dict[str, Callable[[dict[str, str], str, Work], str]] = {
    **dict.fromkeys(("caption", "wp_caption"), _caption),
    "gallery": _gallery,
    **dict.fromkeys(("embed", "video", "audio", "wpvideo", "soundcloud", "googlemaps"), _media),
    "playlist": _playlist,
    "youtube": _service("https://www.youtube.com/watch?v={}"),
    "su_youtube": _service("https://www.youtube.com/watch?v={}"),
    "fusion_youtube": _service("https://www.youtube.com/watch?v={}"),
    "vimeo": _service("https://vimeo.com/{}"),
    "fusion_vimeo": _service("https://vimeo.com/{}"),
    "dailymotion": _service("https://www.dailymotion.com/video/{}"),
    **dict.fromkeys(("quote", "su_quote", "blockquote"), _quote),
    **dict.fromkeys(("code", "sourcecode", "av_codeblock"), _code),
    **dict.fromkeys(("vc_raw_html", "fusion_code"), _raw_html),
    "vc_raw_js": _nothing,
}


def _of_builder(name: str, attributes: dict[str, str], inner: str) -> str:
    """Headings, words, pictures and addresses among its attributes, then what stands in it."""
    parts: list[str] = []
    if _HEADED.search(name) and "button" not in name:
        parts += [
            f"<h3>{escape(_read(held), quote=False)}</h3>"
            for key in _HEADINGS
            if (held := attributes.get(key, ""))
        ][:1]
    is_heading = "heading" in name or name.endswith("_title")
    for key in _WORDS:
        held = _read(attributes.get(key, ""))
        if key == "text" and is_heading and held:
            parts.append(f"<h3>{escape(held, quote=False)}</h3>")
        elif (
            len(held.split()) >= (1 if key == "text" else 2)
            and "button" not in name
            and not _NUMBERS.fullmatch(held)
        ):
            parts.append(f"<p>{held if '<' in held else escape(held, quote=False)}</p>")
    parts += [found for key in _PICTURES if (found := _pictures_in(attributes.get(key, "")))]
    address, words = _leads_to(attributes)
    if is_heading and name.startswith("fusion") and inner.strip():
        inner = f"<h3>{inner}</h3>"
    if _is_picture(inner.strip()) and "<" not in inner:
        address, inner = inner.strip(), ""
    if address:
        parts.append(_linked(address, words or ("" if "<" in inner else inner.strip())))
        inner = "" if "<" not in inner and "button" in name else inner
    return "\n\n" + "\n\n".join([*parts, inner]) + "\n\n"


def _leads_to(attributes: dict[str, str]) -> tuple[str, str]:
    """The address of a button, film or picture, and the words on it; WPBakery writes `url:…|title:…`."""
    words = attributes.get("button_text") or attributes.get("title", "")
    for key in _ADDRESSES:
        held = attributes.get(key, "")
        if held.startswith("url:"):
            parts = dict(part.split(":", 1) for part in held.split("|") if ":" in part)
            held, words = unquote(parts.get("url", "")), words or unquote(parts.get("title", ""))
        if _is_address(held):
            return held, words
    return "", ""


def _linked(address: str, words: str) -> str:
    if _is_picture(address):
        return f'<figure><img src="{escape(address)}"></figure>'
    if words and not embeds.service(address) and not embeds.is_file(address):
        return f'<p><a href="{escape(address)}">{escape(_read(words), quote=False)}</a></p>'
    return embeds.paragraph(address, _read(words))


def _pictures_in(held: str) -> str:
    if re.fullmatch(r"\s*\d{1,18}(?:\s*[|,]\s*\d{1,18})*\s*", held):
        return pictures([int(each) for each in re.findall(r"\d+", held)])
    number = re.match(r"(\d{1,18})\|", held)  # Avada: "12|full"
    if number:
        return pictures([int(number[1])])
    return f'<figure><img src="{escape(held)}"></figure>' if _is_address(held) and _is_picture(held) else ""


def _read(held: str) -> str:
    """Words as builders escape them in attributes."""
    for written, meant in (("%22", '"'), ("%91", "["), ("%93", "]"), ("``", '"'), ("||", " ")):
        held = held.replace(written, meant)
    return held.strip()


def _is_address(held: str) -> bool:
    return held.startswith(("http://", "https://", "//", "/wp-content/"))


def _is_picture(address: str) -> bool:
    return _is_address(address) and address.partition("?")[0].lower().endswith(PICTURE_ENDINGS)
