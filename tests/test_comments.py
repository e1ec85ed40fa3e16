"""Comments stand above their line where they do not fit behind it: the formatter tears the line apart for them otherwise."""

import re

from tests.source import BASE_DIR

FOLDERS = ("kominfo", "agencies", "news", "deploy", "tests")
COMMENT = r"  # (?!fmt:|noqa|type:)"
# `)  # why`: the formatter has broken what stands before, and the comment is read last.
BEHIND_BRACKET = rf"^[ \t]*[)\]}}].*{COMMENT}"
# `NAME = (` … `value  # why` … `)`: brackets that hold nothing but a value and its comment.
WRAPPED = rf"[(\[{{]\n[ \t]*(?!#).*[^\s,(\[{{]{COMMENT}.*\n[ \t]*[)\]}}]"
TORN = re.compile(f"{BEHIND_BRACKET}|{WRAPPED}", re.MULTILINE)


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
