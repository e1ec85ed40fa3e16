"""Comments stand above their line where they do not fit behind it, or the formatter tears it apart; names in them exist."""

import pydoc
import re
from pathlib import Path

from tests.source import BASE_DIR

FOLDERS = ("kominfo", "agencies", "news", "deploy", "tests")
COMMENT = r"  # (?!fmt:|noqa|type:)"
# `)  # why`: the formatter has broken what stands before, and the comment is read last.
BEHIND_BRACKET = rf"^[ \t]*[)\]}}].*{COMMENT}"
# `NAME = (` … `value  # why` … `)`: brackets that hold nothing but a value and its comment.
WRAPPED = rf"[(\[{{]\n[ \t]*(?!#).*[^\s,(\[{{]{COMMENT}.*\n[ \t]*[)\]}}]"
TORN = re.compile(f"{BEHIND_BRACKET}|{WRAPPED}", re.MULTILINE)
# `news.editions.publishing`, `news.permissions.may_see(…)`: a module of ours, or what is in it. Two parts may be a model's label.
NAME = re.compile(r"`((?:kominfo|agencies|news|tests)(?:\.[A-Za-z_]\w*){2,})[`(]")


def torn(text):
    return [text.count("\n", 0, found.start()) + 1 for found in TORN.finditer(text)]


def test_torn_comments_are_recognised():
    wrapped = "LIMIT = (\n    8  # as many as fit\n)\n"
    behind = "if (\n    wanted\n):  # by whom\n    pass\n"
    whole = "TABLE = (  # by hand\n    8,  # eight\n)  # fmt: skip\n# Why.\nLIMIT = 8  # bytes\n"

    assert [torn(text) for text in (wrapped, behind, whole)] == [[1], [3], []]


def test_no_comment_is_torn_from_its_line():
    paths = [BASE_DIR / "manage.py", *(path for name in FOLDERS for path in (BASE_DIR / name).rglob("*.py"))]

    found = {str(path.relative_to(BASE_DIR)): torn(path.read_text()) for path in paths}

    assert {path: lines for path, lines in found.items() if lines and "/migrations/" not in path} == {}


def lost(text):
    return [name for name in NAME.findall(text) if pydoc.locate(name) is None]


def test_lost_names_are_recognised():
    text = "`news.editions.publishing.publish(…)`, `news.editions.nowhere`, `news.permissions.may_not_be`, `news.pressrelease`"

    assert lost(text) == ["news.editions.nowhere", "news.permissions.may_not_be"]


def test_names_in_comments_and_docs_lead_to_what_is_there():
    paths = [
        BASE_DIR / "CONTRIBUTING.md",
        *(BASE_DIR / "docs").rglob("*.md"),
        *(path for name in FOLDERS for path in (BASE_DIR / name).rglob("*.py")),
    ]

    found = {str(path.relative_to(BASE_DIR)): lost(path.read_text()) for path in paths}

    itself = str(Path(__file__).relative_to(BASE_DIR))
    assert {path: names for path, names in found.items() if names and path != itself} == {}
