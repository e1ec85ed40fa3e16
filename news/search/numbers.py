"""A release's number as people type, copy and paste it, read back into the way it is printed.

Nothing here knows what is published: `news.views.releases.verification` asks for that.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from string import Formatter
from typing import Any, NamedTuple
from urllib.parse import unquote

from agencies.models import Office
from kominfo.lib import dates, words

MAX_LENGTH = 80  # a number, as the model holds it
MAX_PASTE_LENGTH = 2000  # characters: a whole message with its greeting
MIN_CUT_LENGTH = 7  # characters: "005/SP/" may be the beginning of a number
MAX_CANDIDATES = 6  # numbers, or addresses, that are looked for in one text
FINGERPRINT = re.compile(r"[0-9a-f]{12,64}")
FIGURES = range(1, 5)  # of a number's first part: "7", "07", "007", "0007"

_SLASHES = re.compile(r"[∕⁄⧸╱⟋\\]")
_DASHES = re.compile(r"[‐-―−﹘﹣]")
_MARKUP = re.compile(r"[*~`|]+")  # what WhatsApp and mail programs make bold with
_CALLED = re.compile(r"^\W*(?:(?:nomor|number|no)\b\W*)+", re.IGNORECASE)
_COUNTED = re.compile(r"0*([1-9][0-9]{0,6})(\D.*)")
_ADDRESS = re.compile(
    r"(?:(?P<host>[\w.-]{1,80}(?::[0-9]{1,5})?)/)?(?<![\w-])"
    r"siaran-pers/(?P<year>[12][0-9]{3})/(?P<month>0[1-9]|1[0-2])/(?P<slug>[a-z0-9_-]+)[^\s]*",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"\bsidik\s*=\s*([0-9a-f]{12,64})(?![0-9a-z])", re.IGNORECASE)
_AROUND_FINGERPRINT = re.compile(r"sidik|naskah|sha-?256|[\W_]", re.IGNORECASE)
# Any number with slashes that begins with a count and ends with a year, whatever office gave it.
_SLASHED = re.compile(
    r"(?<![0-9])[0-9]{1,7}(?:\s?/\s?[^\W_][\w.&-]*?){1,6}?\s?/\s?(?:19|20)[0-9]{2}(?![0-9])"
)
_ROMANS = "XII|XI|IX|X|VIII|VII|VI|IV|V|III|II|I"
_FIELDS = {
    "seq": "(?<![0-9])(?P<seq>[0-9]{1,7})",
    "month": "(?P<month>0?[1-9]|1[0-2])",
    "roman_month": f"(?P<roman_month>{_ROMANS})",
    "year": "(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
}
_BEGUN = re.compile(r"(?<![0-9])[0-9OoIl]{1,7}\s?/\s?[^\W\d_]")  # a count and what stands behind its slash
_SHORT_YEAR = re.compile(r"/\s?['’]?([0-9]{2})\W*$")
_LIKE_FIGURES = str.maketrans("OoIl", "0011")
_MISREAD = re.compile(r"(?<![^\W_])[OoIl0-9]*[0-9][OoIl0-9]*(?![^\W_])")


class Address(NamedTuple):
    """The address of a release's page: `host` is empty where none was written."""

    host: str
    year: int
    month: int
    slug: str


class Pasted(NamedTuple):
    """What somebody typed or pasted, read.

    `whole` are numbers in the form that the office gives them; `others` may be numbers, or not. Both are tidy.
    """

    text: str
    whole: list[str]
    others: list[str]
    addresses: list[Address]
    fingerprint: str


def read(typed: str, office: Office | None) -> Pasted:
    """Everything in a text that may name a release."""
    text = clean(typed[:MAX_PASTE_LENGTH])
    fingerprint = _IN_ADDRESS.search(text)
    addresses = [_address(found) for found in _ADDRESS.finditer(text)]
    rest = _ADDRESS.sub(" ", text)
    whole, others = _numbers(rest, office)
    if not (whole or others):  # broken in the middle of a word, as lines of a narrow mail are
        whole, others = _numbers(re.sub(r"\s", "", rest), office)
    if not (whole or others or addresses) and (alone := tidy(rest)):
        others = [alone] if len(alone) <= MAX_LENGTH else []
    return Pasted(
        text,
        whole[:MAX_CANDIDATES],
        others[:MAX_CANDIDATES],
        addresses[:MAX_CANDIDATES],
        fingerprint[1].lower() if fingerprint else "",
    )


def clean(typed: str) -> str:
    """`typed` in plain characters: no codes of addresses, markup and invisible characters, one kind of slash and of dash."""
    for _ in range(2):  # an address in an address has its codes coded
        typed = unquote(typed) if "%" in typed else typed
    text = "".join(_plain(character) for character in words.visible(typed))
    text = _DASHES.sub("-", _SLASHES.sub("/", _MARKUP.sub("", text)))
    return re.sub("/{2,}", "/", " ".join(text.split()))


def tidy(text: str) -> str:
    """A number without what people copy around it, and without blanks beside a slash."""
    bare = re.sub(r"\s?/\s?", "/", _CALLED.sub("", text.strip()))
    return re.sub(r"^[\W_]+|[\W_]+$", "", bare)


def spellings(number: str) -> list[str]:
    """A number with as many zeros at its beginning as offices give."""
    counted = _COUNTED.fullmatch(number)
    return [f"{counted[1]:0>{figures}}{counted[2]}" for figures in FIGURES] if counted else [number]


def fingerprint(typed: str) -> str:
    """A fingerprint without what people copy with it; empty if it is none."""
    text = clean(typed[:MAX_PASTE_LENGTH])
    found = _IN_ADDRESS.search(text)
    bare = found[1] if found else _AROUND_FINGERPRINT.sub("", text)
    return bare.lower() if FINGERPRINT.fullmatch(bare.lower()) else ""


def likely_meant(pasted: Pasted, office: Office | None) -> list[str]:
    """Numbers that the office may have given where a number seems to be mistyped: same count, same year."""
    texts = [*pasted.whole, *pasted.others] or [pasted.text]
    if office is None or pasted.addresses or len(texts[0]) > MAX_LENGTH:
        return []
    text = _MISREAD.sub(lambda found: found[0].translate(_LIKE_FIGURES), texts[0])
    figures = re.findall("[0-9]+", text)
    years = [int(group[:4]) for group in figures if re.match("(?:19|20)[0-9]{2}", group)]
    if not years and _BEGUN.search(text) and (short := _SHORT_YEAR.search(text)):
        years = [2000 + int(short[1])]
        del figures[-1]
    counts = [int(group) for group in figures if len(group) < 7 and int(group)]
    return [
        made(office, seq=count, month=month, year=year)
        for count in counts[:3]
        for year in years[:2]
        for month in range(1, 13)
        if count != year
    ]


def may_hold_number(typed: str) -> bool:
    """Whether it is worth looking for a number in a text: it has the beginning of one."""
    return bool(_BEGUN.search(clean(typed[:MAX_PASTE_LENGTH])))


def made(office: Office, *, seq: int, month: int, year: int) -> str:
    """The number in the office's template."""
    return office.number_template.format(
        seq=seq, unit=office.unit_code, month=month, roman_month=dates.roman_month(month), year=year
    )


def example(office: Office | None) -> str:
    """How a number of this office looks."""
    return made(office, seq=5, month=7, year=2021) if office else ""


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(int(character))
    return character if character.isprintable() else " "


def _address(found: re.Match[str]) -> Address:
    return Address(
        (found["host"] or "").lower(),
        int(found["year"]),
        int(found["month"]),
        found["slug"].lower().rstrip("-_"),
    )


def _numbers(text: str, office: Office | None) -> tuple[list[str], list[str]]:
    """Numbers in the office's own form, and others that may be some, each once."""
    whole, loose = [], []
    if office:
        strict, otherwise = _patterns(office.number_template, office.unit_code)
        whole = [_given(found, office) for found in strict.finditer(text) if _is_all(found)]
        text = strict.sub(" ", text)
        loose = [
            _given(found, office) for found in otherwise.finditer(_SLASHED.sub(" ", text)) if _is_all(found)
        ]
    slashed = [tidy(found[0]) for found in _SLASHED.finditer(text) if _is_all(found)]
    return _once(whole), _once(slashed + loose)


def _is_all(found: re.Match[str]) -> bool:
    """Whether what was found is no day, and not the rest of a count with letters for figures: "1O5/SP/…" is not 5."""
    before = re.search(r"[^\W_]*$", found.string[: found.start()])
    return bool(re.search(r"[^\W\d_]", found[0])) and not (before and re.fullmatch("[OoIl0-9]+", before[0]))


def _once(numbers: Iterable[str]) -> list[str]:
    return list({number.casefold(): number for number in numbers if len(number) <= MAX_LENGTH}.values())


@lru_cache(maxsize=20)
def _patterns(template: str, unit: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The office's template as it is printed, and with other characters instead of its slashes."""
    return _pattern(template, unit, r"\s?/\s?"), _pattern(template, unit, r"(?:\s?[/_.,-]\s?|\s)")


def _pattern(template: str, unit: str, slash: str) -> re.Pattern[str]:
    own = "".join(_literal(character, slash) for character in unit)
    fields = _FIELDS | {"unit": rf"(?P<unit>{own}|[^\W\d_][\w.&-]*?)"}
    pattern, known = "", set()
    for literal, field, _spec, _conversion in Formatter().parse(template):
        pattern += "".join(_literal(character, slash) for character in literal)
        if field:
            name = re.split(r"[.\[]", field)[0]
            pattern += f"(?P={name})" if name in known else fields[name]
            known.add(name)
    return re.compile(pattern, re.IGNORECASE)


def _literal(character: str, slash: str) -> str:
    if character == "/":
        return slash
    if character.isspace():
        return r"\s"
    return rf"\s?{re.escape(character)}\s?" if character in "-." else re.escape(character)


def _given(found: re.Match[str], office: Office) -> str:
    """A number that was found, as the office writes it."""
    written = found.groupdict()
    fields: dict[str, Any] = {
        name: int(written[name]) for name in ("seq", "month", "year") if written.get(name)
    }
    if unit := written.get("unit"):
        is_own = words.split(unit) == words.split(office.unit_code)
        fields["unit"] = office.unit_code if is_own else unit.upper()
    if roman := written.get("roman_month"):
        fields["roman_month"] = roman.upper()
    return office.number_template.format(**fields)
