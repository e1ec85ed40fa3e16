"""HTML as anybody may have written it: what readers see of it, and what they don't.

`kominfo.lib.markup` cleans what the desk stores; this reads what came another way: imports, raw SQL, an older rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from news.guard.judging import styles

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)/?>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# Only where one of these stands can anything be hidden or active.
_MAY_HIDE = [
    "style",
    "hidden",
    "<script",
    "<font",
    "<meta",
    "<iframe",
    "<embed",
    "<object",
    "<base",
    "<noscript",
    "<template",
    "<title",
    "<textarea",
    "bgcolor=",
    "class=",
    "<marquee",
    "<svg",
    "<form",
    "script:",
    "data:text",
    "eval(",
    "java",
    "&#",
    "&colon",
    "&tab",
    "&newline",
]
_COMMAND = re.compile(r"[\s\"'/]on[a-z]{3,}\s*=")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_RUNS_TOGETHER = frozenset(
    "a abbr b bdi bdo big cite code del em font i ins kbd label mark q s samp small span strike strong sub sup tt u var wbr".split()  # noqa: SIM905
)
_ENDS_ITSELF = frozenset({"li", "td", "th", "tr", "dt", "dd", "option"})
_ACTIVE = frozenset({"script", "embed", "object", "base", "meta", "form"})
_RUNS = re.compile(r"eval\s*\(|document\.write|\batob\s*\(|fromcharcode|unescape\s*\(", re.IGNORECASE)
_UNSAFE_ADDRESS = re.compile(r"^\s*(?:java|vb)script:|^\s*data:text/html", re.IGNORECASE)
_HIDDEN_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@dataclass
class Part:
    """A part of the source that nobody sees or that runs, with what stands in it."""

    start: int
    end: int
    why: str
    is_active: bool = False
    text: str = ""
    has_link: bool = False


@dataclass
class Seen:
    """The visible text, and the parts to cut out."""

    text: str
    parts: list[Part] = field(default_factory=list)


@dataclass
class _Open:
    name: str
    style: styles.Style
    part: Part | None


def see(source: str) -> Seen:
    """What readers see of `source`, and what is hidden in it or active."""
    small = source.lower()
    if not any(word in small for word in _MAY_HIDE) and not _COMMAND.search(small):
        return Seen(_plain(source))
    return _Reader(source).read()


def _plain(source: str) -> str:
    """The text without tags; words that only an inline tag parts run together, as on the screen."""
    if "<" not in source and "&" not in source:
        return source
    return unescape(TAG.sub(lambda tag: _gap(tag["name"]), source))


def _gap(name: str | None) -> str:
    return "" if name is None or name.lower() in _RUNS_TOGETHER else "\n"


class _Reader:
    """Walks through tags once, with what each open element looks like."""

    def __init__(self, source: str):
        self.source = source
        self.open: list[_Open] = []
        self.seen: list[str] = []
        self.parts: list[Part] = []
        self.rules = dict(self._rules())

    def read(self) -> Seen:
        position = 0
        for tag in TAG.finditer(self.source):
            self._take_text(position, tag.start())
            position = tag.end()
            if tag["name"]:
                self._take_tag(tag)
        self._take_text(position, len(self.source))
        for left in self.open:
            self._close(left, len(self.source))
        return Seen(unescape("".join(self.seen)), [part for part in self.parts if self._is_reported(part)])

    def _rules(self) -> Iterator[tuple[str, str]]:
        for sheet in re.findall(r"<style[^>]*>(.*?)</style", self.source, re.DOTALL | re.IGNORECASE):
            for names, rule in _HIDDEN_RULE.findall(sheet):
                for name in names.split(","):
                    if re.fullmatch(r"[.#][\w-]+", name.strip()):
                        yield name.strip().lower(), rule

    def _take_text(self, start: int, end: int) -> None:
        if start == end:
            return
        here = self.open[-1] if self.open else None
        text = self.source[start:end]
        if here is None or (here.part is None and not here.style.why_unseen):
            self.seen.append(text)
            return
        part = here.part
        if part is None:  # faint letters, which an element within may show again
            part = Part(start, end, here.style.why_unseen)
            self.parts.append(part)
        part.text += text

    def _take_tag(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if tag["end"]:
            self._take_end(name, tag.end())
            return
        self._end_what_ends_by_itself(name, tag.start())
        attributes = _attributes(tag["attributes"])
        above = self.open[-1] if self.open else None
        part = above.part if above else None
        if part is None:
            self.seen.append(_gap(name))
        elif name == "a" and attributes.get("href"):
            part.has_link = True
        style = styles.style_of(name, self._styled(attributes), above.style if above else styles.PLAIN)
        if part is None and (part := self._begun(tag, name, attributes, style)):
            self.parts.append(part)
        if name not in _VOID and not tag[0].endswith("/>"):
            self.open.append(_Open(name, style, part))
        elif part and part.start == tag.start():
            part.end = tag.end()

    def _end_what_ends_by_itself(self, name: str, position: int) -> None:
        """Paragraphs, items and cells need no end tag: the next one ends them."""
        while self.open and (
            (self.open[-1].name == "p" and name not in _RUNS_TOGETHER | _VOID)
            or (self.open[-1].name == name and name in _ENDS_ITSELF)
        ):
            self._close(self.open.pop(), position)

    def _styled(self, attributes: dict[str, str]) -> dict[str, str]:
        names = [f".{word}" for word in attributes.get("class", "").split()]
        names += [f"#{attributes['id']}"] if attributes.get("id") else []
        given = ";".join(self.rules[name.lower()] for name in names if name.lower() in self.rules)
        return attributes | {"style": f"{given};{attributes.get('style', '')}"} if given else attributes

    def _begun(
        self, tag: re.Match[str], name: str, attributes: dict[str, str], style: styles.Style
    ) -> Part | None:
        if why := _why_active(name, attributes):
            return Part(tag.start(), tag.end(), why, is_active=True, text=tag[0])
        if name in {"style", "template", "noscript", "title", "textarea"}:
            return Part(tag.start(), tag.end(), "" if name != "noscript" else "hanya tanpa skrip")
        if style.why_hidden:
            return Part(tag.start(), tag.end(), style.why_hidden, has_link=name == "a")
        return None

    def _take_end(self, name: str, end: int) -> None:
        if not any(each.name == name for each in self.open):
            return
        while True:
            closed = self.open.pop()
            self._close(closed, end)
            if closed.name == name:
                break
        if not (self.open and self.open[-1].part):
            self.seen.append(_gap(name))

    def _close(self, element: _Open, end: int) -> None:
        part = element.part
        if part and (not self.open or self.open[-1].part is not part):
            part.end = end

    def _is_reported(self, part: Part) -> bool:
        if not part.why:
            return False
        if part.is_active:
            return True
        words = unescape(part.text).split()
        if part.why == styles.ARIA:
            return part.has_link and bool(words)
        return part.has_link or len(words) > 1


def _attributes(written: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare or "")
        for name, double, single, bare in ATTRIBUTE.findall(written)
    }


def _why_active(name: str, attributes: dict[str, str]) -> str:
    """Why an element could run something or lead readers away; empty if it can't."""
    if name == "script":
        return "skrip"
    if name == "meta" and "refresh" in attributes.get("http-equiv", "").lower():
        return "memindahkan pembaca ke alamat lain"
    if name in _ACTIVE - {"meta"}:
        return f"elemen {name}"
    if called := next((key for key in attributes if re.fullmatch(r"on[a-z]{3,}", key)), ""):
        return f"perintah {called}"
    addresses = [attributes.get(key, "") for key in ("href", "src", "action", "formaction")]
    if any(_UNSAFE_ADDRESS.search(re.sub(r"[\x00-\x20]", "", address)) for address in addresses):
        return "alamat yang menjalankan perintah"
    if name in {"iframe", "img", "svg"} and _RUNS.search(" ".join(attributes.values())):
        return "perintah tersembunyi"
    if name == "iframe" and styles.is_tiny(attributes):
        return "bingkai yang tidak terlihat"
    return ""
