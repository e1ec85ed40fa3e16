"""The file of settings, `NAME=value` a line, as systemd reads an EnvironmentFile (systemd.exec(5)); no shell reads it.

A shell would take a password for code: `&`, `$`, `#`, `;`, quotes and blanks mean something to it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_GAP = re.compile(r"[ \t\r\n]+")
_COMMENT = re.compile(r"[#;][^\r\n]*")
_BEGIN = re.compile(rf"({NAME.pattern})[ \t]*=[ \t]*")
_VALUE = re.compile(
    r"""(?:'(?P<single>[^']*)' | "(?P<double>(?:\\.|[^"\\])*)" | (?P<plain>(?!['"])(?:\\.|[^\\\r\n])*?))[ \t]*(?=[\r\n]|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=<>~^-](?:[A-Za-z0-9_./:@%+,=<>~^ -]*[A-Za-z0-9_./:@%+,=<>~^-])?")
_KEEPS_ITS_STROKE = '"\\`$'  # what a backslash guards within double quotes


class Unreadable(Exception):
    """The sentence says where and why; it never shows a value."""


def read(path: Path) -> dict[str, str]:
    """The settings of the file."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror}); it belongs to root.") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{path} is not UTF-8; save it so.") from None


def parse(text: str, source: str = "settings") -> dict[str, str]:
    """The settings of a text. What systemd would ignore or glue together is refused with its line."""
    found, position = {}, 0
    while position < len(text):
        if passed := _GAP.match(text, position) or _COMMENT.match(text, position):
            if passed[0].endswith("\\"):  # versions of systemd differ in whether it goes on
                raise _refusal(source, text, position, "a comment may not end with a backslash.")
            position = passed.end()
            continue
        begin = _BEGIN.match(text, position)
        if not begin:
            raise _refusal(source, text, position, "NAME=value is expected, without `export`.")
        value = _VALUE.match(text, begin.end())
        if not value:
            why = "a quotation mark begins a value that does not end with it."
            raise _refusal(source, text, position, f"{begin[1]}: {why}")
        found[begin[1]] = _plain(value)
        position = value.end()
    return found


def _refusal(source: str, text: str, position: int, why: str) -> Unreadable:
    line = text.count("\n", 0, position) + 1
    return Unreadable(f"{source}, line {line}: {why}")


def _plain(value: re.Match) -> str:
    """Without quotation marks and the strokes that guard a letter; a stroke at a line's end joins it with the next."""
    if value["single"] is not None:
        return value["single"]
    if value["double"] is not None:
        return _ESCAPED.sub(_in_quotes, value["double"])
    return _ESCAPED.sub(lambda found: "" if found[1] == "\n" else found[1], value["plain"])


def _in_quotes(found: re.Match) -> str:
    if found[1] == "\n":
        return ""
    return found[1] if found[1] in _KEEPS_ITS_STROKE else found[0]


def line(name: str, value: str) -> str:
    """The line that is read back as this value."""
    if not NAME.fullmatch(name) or set(value) & {"\0", "\n", "\r"}:
        raise ValueError(f"{name} cannot be a setting of one line")
    if not value or _PLAIN.fullmatch(value):
        return f"{name}={value}"
    guarded = "".join(f"\\{letter}" if letter in _KEEPS_ITS_STROKE else letter for letter in value)
    return f'{name}="{guarded}"'


def changed(text: str, settings: Mapping[str, str]) -> str:
    """The text with these settings in it: each in its line, new ones at the end; comments stay."""
    for name, value in settings.items():
        new = line(name, value)
        pattern = re.compile(rf"^{name}[ \t]*=[ \t]*{_VALUE.pattern}", re.DOTALL | re.VERBOSE | re.MULTILINE)
        text, count = pattern.subn(lambda _, new=new: new, text)
        if not count:
            text = f"{text.rstrip()}\n{new}\n".lstrip("\n")
    return text
