"""docs/naskah.md: what the checker is, and every rule with its source and examples, written from the rules themselves."""

import re
from collections.abc import Iterator
from itertools import groupby

from news.naskah import families
from news.naskah.all_rules import RULES
from news.naskah.findings import Grade
from news.naskah.rule import Rule

_GRADES = {Grade.A: "certain", Grade.B: "suggestion", Grade.C: "question"}
_TITLES = {
    "spaces": "Spaces and dashes", "marks": "Marks and abbreviations", "quotations": "Quotations", "words": "Words",
    "typing": "Typing errors", "prefixes": "Prefixes and prepositions", "common_nouns": "Needless capitals", "terms": "Acronyms, agencies, terms, regulations", "capitals": "Capitals", "days": "Days and times",
    "numbers": "Numbers", "sentences": "Sentences", "people": "People and their posts", "titles": "Titles and names", "facts": "Facts against the agenda and themselves", "safety": "What must not leave the house",
}  # fmt: skip
_OPENING = """# The copy checker

<!-- Written by `python manage.py naskah --rules > docs/naskah.md`; a test fails when it is not current. -->

`news/naskah/` reads press copy as an editor does. It knows Indonesian spelling and press style, and it knows the world of the office: who held which post on the day of the story, what agencies, areas, acronyms and regulations are called, on which weekday a date falls. It is plain Python: no Django, no database, no clock. What it knows comes in as a `Registry`, what the office has decided as a `House`; `news/releases/copycheck/` fills both from the database.

## Run it

At the desk it reads along while somebody writes. On the command line:

    python manage.py naskah berita.txt                  # file:line:column: rule message (suggestion)
    python manage.py naskah --json berita.docx          # for programs
    python manage.py naskah --fix berita.html           # write what is safe, and say what is left
    cat berita.txt | python manage.py naskah -
    python manage.py naskah --registry daftar.json --date 2021-07-08 berita.txt
    python manage.py naskah --published                 # the whole archive, by rule

The exit code is 1 when something stands in the way of publication, 2 for a wrong call or a file that cannot be read, else 0. `--date` is the day of the story: tenures and weekdays are judged by it. With `--registry` nothing else is needed, neither a database nor settings.

**Files.** Plain text, HTML and Word (.docx), known by their content and their name. Text may be UTF-8, UTF-16 with a byte order mark, or Windows-1252. Plain text has a line a paragraph, or lines that were broken at a width and blank lines between paragraphs: the checker sees which, and reads broken lines as one. The first line is the headline when it is short (below 140 characters), is followed by more, does not end with a stop and is no dateline; `--no-headline` says that there is none. Of a Word file the body is read, with tracked insertions and without deletions, hidden text, headers, footers and notes. Emphasised words of HTML and Word are foreign words or titles, and stay.

**JSON.** A list of `{start, end, rule, class, message, suggestion, safe}`, with `file` too when several were given. `start` and `end` count characters of the file as it was read: of the decoded text, in which CRLF is two characters and a byte order mark none; of the HTML source, tags and entities included; of a Word file, of its paragraphs put below each other, a line each. One spot has one finding, under the gravest of the rules that speak there: what blocks is never displaced. `suggestion` takes the place of `start` to `end`: null where a person must decide, empty where the words go.

**`--fix`** writes safe fixes into the file; everything else stays byte by byte, line ends, byte order mark and encoding, in HTML every tag, in Word every other part and all formatting. A fix that would need a character which the file's encoding lacks is refused with a sentence. What is left is told as without `--fix`, with its spots in the new file. From `-` the mended text goes to standard output and the findings to standard error.

**`--registry`** is a JSON object; missing parts are empty:

    {"people":      [{"id": 1, "name": "…", "aliases": ["…"], "before": "Dr.", "after": "M.Si."}],
     "tenures":     [{"person": 1, "post": "Bupati", "area": "Halmahera Utara", "capacity": "definitif|pj|plt|plh|pjs",
                      "start": "2021-04-15", "end": "2021-07-08"}],
     "agencies":    [{"name": "…", "short": "…", "aliases": ["…"], "area": "…"}],
     "areas":       [{"code": "82.03", "name": "Kabupaten Halmahera Utara", "short": "Halut", "capital": "Tobelo"}],
     "places":      ["Hotel Green Land"],
     "acronyms":    [{"short": "TIK", "long": ["teknologi informasi dan komunikasi"]}],
     "regulations": [{"kind": "Peraturan Menteri …", "number": "8", "year": 2019, "title": "…"}],
     "terms":       [{"right": "Revolusi Industri 4.0", "wrong": ["revolusi 4.0"]}]}

**`--published`** reads the edition in force of every release, the newest first, and counts by rule: spots, editions that have any, one example with its number. Each is judged by the day of its own story, beside the registry and the office's lists as they are now. It writes nothing and keeps two hundred editions in memory; Ctrl+C ends it with the report of what was read until then. Gambling spam is left to `manage.py guard`, which reads more than editions.

A name that changes (a person's, an agency's, an area's, another spelling of it) lets the worker ask anew about every copy that is not out yet (`news/releases/copycheck/rechecking.py`).

## Add a rule

1. A function in the module of its family in `news/naskah/families/`: it gets a `Passage` (words, sentences, quotes, registered names, each found once) and yields a `Hit` for each spot. It must stay linear in the length of the text.
2. A `Rule` in `RULES` of that module: id, the sentence of law or style behind it, the message that a writer reads (and `message_with_fix`, the message with the right words of the spot in it), class, examples (wrong, right) and traps. A safe rule that changes words says `changes_spelling`, and has its wrong contexts in `tests/news/naskah/test_caution.py`. A spelling needs no function: a line in `news/naskah/data/` is enough.
3. `python manage.py naskah --rules > docs/naskah.md`. Examples and traps are its tests already (`tests/news/naskah/test_rules.py`).

## How to read the rules

**Class** A is certain, B a suggestion, C a question to somebody who knows. **Safe** is something else: a safe fix may be made unseen, together with all others; never inside a direct quote, never where the word may be a name, a title or foreign (`news/naskah/caution.py`), never a quotation mark where one is missing in the paragraph, and only where the sentence reads clean afterwards. **Blocks** stands in the way of publication until it is mended, or an editor says why not. What is **off** an office turns on.

"""


def as_markdown() -> str:
    """The page docs/naskah.md: how to read the rules, their numbers, then each family."""
    counts = f"{len(RULES)} rules: {sum(r.grade == Grade.A for r in RULES)} of class A, {sum(r.grade == Grade.B for r in RULES)} of class B, {sum(r.grade == Grade.C for r in RULES)} of class C; {sum(r.safe for r in RULES)} with safe fixes.\n"
    return (
        _OPENING + counts + "".join(_family(name, list(rules)) for name, rules in groupby(RULES, _family_of))
    )


def _family_of(rule: Rule) -> str:
    """The module that a rule stands in."""
    return next(name for name, module in vars(families).items() if rule in getattr(module, "RULES", ()))


def _family(name: str, rules: list[Rule]) -> str:
    title = _TITLES.get(name, name.capitalize().replace("_", " "))
    return f"\n## {title}\n" + "".join(line for rule in rules for line in _rule(rule))


def _rule(rule: Rule) -> Iterator[str]:
    marks = [f"class {rule.grade} ({_GRADES[rule.grade]})"]
    marks += ["safe"] if rule.safe else []
    marks += ["**blocks**"] if rule.blocks else []
    marks += ["**off**"] if rule.off_by_default else []
    yield f"\n### {rule.id}\n\n{rule.message}\n\n{', '.join(marks)}. Source: {rule.law}\n\n"
    for wrong, right in rule.examples:
        yield f"- {_quoted(wrong)} → {_quoted(right)}\n"
    for clean in rule.clean:
        yield f"- left alone: {_quoted(clean)}\n"


def _quoted(text: str) -> str:
    """An example as code, long ones cut; characters that nobody sees by their number."""
    shown = text if len(text) <= 160 else f"{text[:150].rstrip()} …"
    shown = re.sub(r"[^\S ]|[\u200b-\u200f\ufeff\u00ad\x00-\x1f]", lambda m: f"⟨U+{ord(m[0]):04X}⟩", shown)
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}" if shown.strip() == shown and fence == "`" else f"`` {shown} ``"
