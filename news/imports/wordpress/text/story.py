"""A text from its source to what the desk would store: title, lead, body, and what was found on the way."""

import re
from dataclasses import dataclass
from html import escape, unescape

from django.utils.text import slugify

from kominfo.lib.markup import html
from kominfo.lib.text import harmless, one_line
from news.imports.wordpress.parsing import Record
from news.imports.wordpress.text import blocks, builders, embeds, hidden, languages, misread, page, shortcodes
from news.imports.wordpress.text.paragraphs import with_paragraphs
from news.imports.wordpress.text.work import Work

MAX_TITLE, MAX_LEAD, MAX_SLUG = 200, 600, 120
_WORDS_OF_TITLE, _FEW = 10, 5
_MORE = re.compile(
    r"\s*(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.)\s*(?:(?:Baca|Read|Lanjut|Selengkapnya).*)?$", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p>((?:[^<]++|<(?:/?(?:strong|em|sub|sup)|br|a href=\"[^\"]*\"|/a)>)*)</p>(?:\n|$)")
_TAGS = re.compile(r"<[^<>]*>")
_LONG_BLANK = re.compile(r"\s{60,}")  # thousands of blanks would cost minutes
_FIGURE = re.compile(r'<figure data-photo="(\d+)"></figure>\n?')


@dataclass(frozen=True, slots=True)
class Story:
    """The parts of a text, and its other languages as (language, title, body)."""

    title: str
    lead: str
    body: str
    language: str = ""
    translations: tuple[tuple[str, str, str], ...] = ()


def of_record(record: Record, work: Work) -> Story:
    """The text of an item. Notes, pictures and links are left in `work`."""
    title, content, excerpt = (
        _repaired(record.texts.get(name, ""), work) for name in ("title", "content", "excerpt")
    )
    made, builder = builders.text_of(record.metas, content)
    if builder:
        work.tell("builder" if made else "builder_empty", words=builder)
    by_language = languages.split(made or content)
    main = languages.main_of(by_language, work.site.language)
    titles, leads = languages.split(title), languages.split(excerpt)
    body = body_of(languages.whole(by_language, main), work)
    is_page = record.text("post_type") == "page"
    lead, body = _lead(languages.whole(leads, main), body, work, is_page=is_page)
    others = [language for language in by_language if language not in {"", main}]
    # Another language is a text of its own, whose findings are not those of this one.
    translations = tuple(
        (
            each,
            plain(languages.whole(titles, each)),
            body_of(languages.whole(by_language, each), _beside(work)),
        )
        for each in others
    )
    for each in others:
        work.tell("translation", words=languages.name(each))
    return Story(_title(languages.whole(titles, main), lead, body, work), lead, body, main, translations)


def body_of(source: str, work: Work) -> str:
    """The body as clean HTML: blocks, shortcodes, hidden parts, paragraphs, then the HTML itself, and the door last."""
    if not source.strip():
        return ""
    source = _LONG_BLANK.sub(_shortened_blank, source)
    is_classic = not blocks.has_blocks(source)
    text = blocks.opened(source, work)
    if is_classic:
        text = embeds.with_lines_as_links(text)
    text = hidden.cut(shortcodes.opened(text, work), work)
    if is_classic:
        text = with_paragraphs(text)
    if html.is_tangled(text):
        text = "".join(f"<p>{line}</p>" for line in _TAGS.sub("\n", text).split("\n") if line.strip())
    body = _within_limits(html.wash(page.written(text, work)), work)
    if len(body) > html.MAX_LENGTH:
        work.tell("too_long", n=len(body))
    # Nothing else nests: the limits are counted only where they can be exceeded.
    if (
        body.count("<a ") > html.MAX_LINKS
        or sum(map(body.count, ("<ul", "<ol", "<blockquote", "<table"))) > _FEW
    ):
        for sentence in html.excess(body):
            work.tell("excess", words=sentence)
    return body


def _shortened_blank(found: re.Match[str]) -> str:
    return "\n\n" if found[0].count("\n") > 1 else " "


def plain(source: str) -> str:
    """Words of a field that may hold markup and entities, once or twice escaped, on one line."""
    text = _TAGS.sub(" ", source) if "<" in source else source
    for _ in range(3):
        if "&" not in text or (decoded := unescape(text)) == text:
            break
        text = decoded
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]*>", " ", text)
    return one_line(harmless(text))


def slug_of(written: str, title: str) -> str:
    """A slug of letters, digits and hyphens; of the title where there is none. Empty if neither has any letter."""
    made = slugify(unescape(written)) if "%" not in written else ""
    made = made or slugify(title)
    return made if len(made) <= MAX_SLUG else made[:MAX_SLUG].rpartition("-")[0] or made[:MAX_SLUG]


def _beside(work: Work) -> Work:
    return Work(work.site, work.catalogue, work.number, work.base)


def _repaired(source: str, work: Work) -> str:
    if source.isascii():
        return source
    text, count = misread.repaired(source)
    if count:
        work.tell("mojibake", n=count)
    return text


def _title(source: str, lead: str, body: str, work: Work) -> str:
    title = plain(source)
    if not title:
        words = (lead or plain(body)).split()
        title = " ".join(words[:_WORDS_OF_TITLE]) + ("…" if len(words) > _WORDS_OF_TITLE else "")
        work.tell("title_made", title)
    if len(title) > MAX_TITLE:
        work.tell("title_long", title, n=len(title))
        title = f"{title[: MAX_TITLE - 1].rpartition(' ')[0] or title[: MAX_TITLE - 1]}…"
    return title


def _lead(excerpt: str, body: str, work: Work, *, is_page: bool) -> tuple[str, str]:
    """The lead and the body without it: the excerpt, or the first paragraph where that is what the excerpt shortens.

    A page has none but its excerpt, and the only paragraph of a text stays its body.
    """
    written = plain(shortcodes.opened(excerpt, _beside(work))) if excerpt.strip() else ""
    bare = _MORE.sub("", written)
    first, words, rest = _first_paragraph(body)
    has_links = "<a " in first
    is_lead = bool(words) and len(words) <= MAX_LEAD and not has_links and not words.endswith(":")
    if bare and words.startswith(bare[:80]) and is_lead:
        return words, rest
    if bare and len(written) <= MAX_LEAD:
        return written, body
    if bare:
        work.tell("lead_long", written, n=len(written))
        return "", html.wash(f"<p>{escape(written, quote=False)}</p>\n{body}")
    if is_page or not _FIGURE.sub("", rest).strip():
        return "", body
    if is_lead:
        return words, rest
    work.tell("lead_links" if has_links else "no_lead")
    return "", body


def _first_paragraph(body: str) -> tuple[str, str, str]:
    """The first paragraph, its words, and the body without it; pictures before it stay."""
    position = 0
    while figure := _FIGURE.match(body, position):
        position = figure.end()
    found = _PARAGRAPH.match(body, position)
    if not found:
        return "", "", body
    words = one_line(unescape(_TAGS.sub("", found[1].replace("<br>", " "))))
    return found[1], words, html.CleanHtml((body[:position] + body[found.end() :]).strip("\n"))


def _within_limits(body: str, work: Work) -> str:
    """The body with as many photo references as one text may hold; the pictures beyond stand outside the text."""
    numbers = [int(each) for each in _FIGURE.findall(body)]
    over = set(numbers[html.MAX_PHOTOS :])
    if not over:
        return body
    work.tell("pictures_over", n=len(over))
    return html.wash(_FIGURE.sub(lambda found: "" if int(found[1]) in over else found[0], body))
