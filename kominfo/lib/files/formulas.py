"""Check spreadsheet formulas: those that run a program, fetch something or lead to a bad address are refused."""

import re

from .outside import check_link, is_server
from .refusal import refusal

_ACTIVE_FUNCTIONS = {
    "WEBSERVICE", "FILTERXML", "IMAGE", "STOCKHISTORY", "RTD", "DDE", "IMPORTXML", "IMPORTDATA", "IMPORTHTML", "IMPORTFEED",
    "IMPORTRANGE", "SQL.REQUEST", "CALL", "EXEC", "EXECUTE", "REGISTER", "REGISTER.ID", "RUN", "SHELL", "EVALUATE",
}  # fmt: skip
_CALLED = re.compile(r"(?<![\w.])([^\W\d][\w.]{0,120})\s*\(")
_PREFIX = re.compile(r"(?:_XL[A-Z]+\.)+")  # of functions that are newer than the format
_WORDS = re.compile(r'"[^"]*"?')  # up to the end if the quote is not closed
_NAMES = re.compile(r"'[^']*'?")
_ELSEWHERE = re.compile(r"'\s*(?:file:|[a-z]:[/\\])", re.IGNORECASE)
_LINK = re.compile(r'(?<![\w.])HYPERLINK\s*\(\s*"([^"]*)"', re.IGNORECASE)

# A cell of a text table that a spreadsheet takes for a formula. `="0812…"` is allowed: it keeps leading zeros.
_CELL = re.compile(
    r"""
    (?: ^ | [,;\t] ) [ \t"]{0,20}
    (?P<formula>
        [=＝] (?! "{1,2} [^"\r\n]{0,100} "{1,3} [ \t]* (?: $ | [,;\t\r] ) ) [ \t]{0,20} [\w"'(+\-@{\[$]
      | [+\-@＋－＠] (?: [A-Za-z][\w.]{0,60} \(
          | (?= [^\r\n,;\t]{0,200}? (?: \b(?: FUNCTIONS ) [ \t]{0,9} \( | \w['"]? [ \t]{0,9} \| [^!\r\n]{0,200} ! ) ) )
      [^\r\n]{0,40}
    )
    """.replace("FUNCTIONS", "|".join(map(re.escape, sorted(_ACTIVE_FUNCTIONS | {"HYPERLINK"})))),
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)


def check(formula: str, *, has_dde: bool = True) -> None:
    """Raise `ValidationError` for a formula that does more than calculate.

    `has_dde`: a bar outside quotes calls another program (DDE); in OpenDocument it only separates rows.
    """
    for target in _LINK.findall(formula):
        check_link(target)
    bare = _WORDS.sub('""', formula)
    names = (_PREFIX.sub("", found.upper()) for found in _CALLED.findall(bare))
    if active := next((name for name in names if {name, name.rpartition(".")[2]} & _ACTIVE_FUNCTIONS), ""):
        raise _refused(active)
    if any(_ELSEWHERE.match(name) or is_server(name[1:]) for name in _NAMES.findall(bare)):
        raise _refused(formula.strip())
    if has_dde and "|" in _NAMES.sub("''", bare):
        raise _refused(formula.strip())


def check_table(text: str) -> None:
    """Raise `ValidationError` for a text table with a cell that a spreadsheet would run as a formula.

    Telephone numbers (+62 …), negative numbers, account names (@…) and list items (- …) are allowed.
    """
    if found := _CELL.search(text):
        line = text.count("\n", 0, found.start("formula")) + 1
        raise refusal(
            f"Tabel ini memuat rumus (“{found['formula'].strip()[:40]}”, baris {line}), yang dijalankan di komputer pembaca. "
            "Di Excel, salin selnya lalu tempel sebagai nilai, simpan lagi sebagai “CSV UTF-8”, dan unggah lagi."
        )


def _refused(what: str) -> Exception:
    return refusal(
        f"Berkas ini memuat rumus yang mengambil data dari luar atau menjalankan program ({what[:60]}). "
        "Ganti rumus itu dengan hasilnya (salin, lalu tempel sebagai nilai), atau simpan sebagai PDF, lalu unggah lagi."
    )
