"""Where the links of a text lead: hosts named like gambling sites, and many links to one foreign host."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from news.guard.judging import disguises, lexicon, spelling
from news.guard.judging.verdicts import Verdict

# Bounded, and never beyond the next tag: what was made to confuse readers is read in linear time.
_TAG = re.compile(r"<a\b([^<>]{0,4000})>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@./=\"'-])(?:https?://|www\.)[^\s<>\"'“”)\]]{4,300}", re.IGNORECASE)
_PUBLIC = re.compile(r"(?:^|\.)(?:go|ac|sch|desa|mil)\.id$")
_HAS_NUMBER = re.compile(
    r"(?:qq|mpo|pkv|idn|bet|toto|asia|hoki|dewa|raja|bola|joker|slot|win|play)[0-9]{2,4}(?![0-9])|^(?:mpo|pkv|idn)"
)
_BOUNDARY = re.compile(r"[^a-z0-9@$!|€]+")
TELLING = 2  # weight of the words in a host's name, 3 in the path behind an ordinary one
MANY, FAR_TOO_MANY = 5, 12


@dataclass(frozen=True)
class Link:
    """An address with its place in the source."""

    address: str
    start: int
    end: int

    @property
    def host(self) -> str:
        """Its host without `www.`; empty where it has none."""
        return host_of(self.address)


@dataclass(frozen=True)
class Doubt:
    """What speaks against a link."""

    link: Link
    verdict: Verdict
    is_of_many: bool
    why: str


def host_of(address: str) -> str:
    """The host of an address without `www.`; empty where it has none or is broken."""
    written = address if "//" in address[:9] else f"//{address}" if address.startswith("www.") else address
    try:
        return (urlsplit(written).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def links(source: str) -> Iterator[Link]:
    """The links of a text, marked up or written out."""
    if "<a" in source or "<A" in source:
        for tag in _TAG.finditer(source):
            if found := _HREF.search(tag[1]):
                address = unescape(found[1] or found[2] or found[3] or "").strip()
                yield Link(address, tag.start(), tag.end())
    if "://" in source or "www." in source:
        for found in _BARE.finditer(source):
            yield Link(found[0].rstrip(".,;:!?"), found.start(), found.end())


def is_public_body(host: str) -> bool:
    """Whether the host is one of the state's, its schools' or its universities'."""
    return bool(_PUBLIC.search(host))


def doubts(found: list[Link], own_host: str = "") -> Iterator[Doubt]:
    """What is wrong with links: by their names, then by their number."""
    for link in found:
        if why := _why_named(link):
            yield Doubt(link, Verdict.SUSPECT, False, why)
    foreign = [link for link in found if is_foreign(link.host, own_host)]
    for host, times in Counter(link.host for link in foreign).items():
        if times >= MANY:
            far_too_many = times >= FAR_TOO_MANY and not host.endswith(".id")
            verdict = Verdict.SUSPECT if far_too_many else Verdict.CHECK
            first = next(link for link in foreign if link.host == host)
            yield Doubt(first, verdict, True, f"{times} tautan ke {host}")


def is_foreign(host: str, own_host: str) -> bool:
    """Whether a host is neither ours, nor one of the state, nor one that everybody links to."""
    return bool(host) and host != own_host and not is_public_body(host) and host not in lexicon.COMMON_HOSTS


def _why_named(link: Link) -> str:
    host = link.host
    if not host:
        return ""
    name = disguises.undisguised(_readable(host))
    if not is_public_body(host):
        terms = _terms(name)
        is_short = len(name.split(".")) < 3
        if terms and (_weight(terms) >= TELLING or (is_short and _is_gaming(name))):
            return f"nama situs memuat {', '.join(terms)}"
        if _is_gaming(name.split(".")[0]):
            return "nama situs seperti situs judi"
    behind = disguises.undisguised(unquote(link.address.partition(host)[2]))[:300]
    terms = _terms(behind)
    if _weight(terms) >= 4 and len(terms) > 1 and not _tells_against(behind):
        return f"alamat memuat {', '.join(terms)}"
    return ""


def _tells_against(text: str) -> bool:
    return any(re.search(stem, word) for word in _BOUNDARY.split(text) for stem in lexicon.AGAINST)


def _is_gaming(name: str) -> bool:
    return bool(_HAS_NUMBER.search(name))


def _readable(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _terms(text: str) -> tuple[str, ...]:
    words = [
        (word, 2 * (spelt.is_numbered or spelt.is_disguised))
        for piece in _BOUNDARY.split(text)
        if piece
        for spelt in [spelling.spell(piece)]
        for word in spelt.words
    ]
    return tuple(dict.fromkeys(word for word, _ in words if word in lexicon.TERMS)) + tuple(
        "bernomor" for word, more in words[:1] if more and word in lexicon.TERMS
    )


def _weight(terms: tuple[str, ...]) -> int:
    return sum(lexicon.TERMS.get(term, 2) for term in terms)
