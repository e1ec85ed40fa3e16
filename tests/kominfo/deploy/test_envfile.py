"""The file of settings: read as systemd's manual says, and written so that every value comes back."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deploy.installer import envfile

# systemd's own reader: this generator prints what stands in environment.d, with `$` expanded, in the spelling of a shell.
GENERATOR = Path("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator")
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=40)
TRICKY = st.text("ab \t&$#;'\"\\`=%{}!*?~|<>()[]é", max_size=12)
REWRITTEN = str.maketrans({letter: f"\\{letter}" for letter in '"\\`$'})


def by_the_manual(text):
    """What systemd.exec(5) says of what stands behind `=`, told once more in other words: letter by letter."""
    text = text.lstrip(" \t\r")
    quote, read = (text[0], iter(text[1:])) if text[:1] in {"'", '"'} else ("", iter(text))
    value, whole = "", 0  # blanks at the end are none of it, unless a stroke guards them
    for letter in read:
        if quote and letter == quote:
            return value
        guarded = letter == "\\" and quote != "'"
        if guarded:
            following = next(read, "")
            kept = quote and following not in set('"\\`$')
            letter = letter + following if kept else following
        value += letter
        if guarded or letter not in " \t\r":
            whole = len(value)
    assert not quote
    return value[:whole]


@given(PRINTABLE | TRICKY)
def test_every_printable_value_is_written_so_that_both_read_it(value):
    line = envfile.line("WORD", value)

    assert envfile.parse(f"A=1\n{line}\nB=2") == {"A": "1", "WORD": value, "B": "2"}
    assert by_the_manual(line.partition("=")[2]) == value


@given(TRICKY)
def test_a_value_that_a_person_wrote_is_read_as_the_manual_says_or_refused(written):
    try:
        read = envfile.parse(f"WORD={written}\n")
    except envfile.Unreadable:
        # An open quotation mark, or words behind a closing one.
        assert re.match(r"""\s*['"]|.*\\\s*$""", written)
    else:
        assert read == {"WORD": by_the_manual(written)}


@pytest.mark.skipif(not GENERATOR.exists(), reason="no systemd here")
@settings(max_examples=60, deadline=None)
@given(values=st.lists(PRINTABLE | TRICKY, min_size=5, max_size=20))
def test_systemd_itself_reads_what_was_written(values, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / "environment.d").mkdir()
    # It knows no empty ones and shows tabs as \t.
    values = [f"x{value}".translate({ord("$"): "", ord("\t"): ""}) for value in values]
    lines = [envfile.line(f"WORD_{number}", value) for number, value in enumerate(values)]
    (home / "environment.d" / "x.conf").write_text("\n".join(lines))

    told = subprocess.check_output([GENERATOR], env={"XDG_CONFIG_HOME": str(home), "HOME": "/"})

    for number, value in enumerate(values):
        spelled = f'"{value.translate(REWRITTEN)}"'
        assert f"WORD_{number}={value}\n" in told.decode() or f"WORD_{number}={spelled}\n" in told.decode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("p&ss;w|rd", "p&ss;w|rd"),
        ("$HOME and `date` and $(date)", "$HOME and `date` and $(date)"),
        ("a#b #c", "a#b #c"),
        ("Meja Redaksi <redaksi@example.go.id>", "Meja Redaksi <redaksi@example.go.id>"),
        ("'Meja Redaksi <redaksi@example.go.id>'", "Meja Redaksi <redaksi@example.go.id>"),
        ('"two words"', "two words"),
        ("it's", "it's"),
        ("  blanks around  ", "blanks around"),
        ("a=b=c", "a=b=c"),
        ("", ""),
        (r"a\\b\ ", r"a\b "),
        (r'"a \"b\" \$c \d"', r'a "b" $c \d'),
        (r"'a\b'", r"a\b"),
        ("one \\\nline", "one line"),
    ],
)
def test_a_value_is_taken_as_it_stands(written, read):
    text = f"# settings\n\n; more\nOTHER=x\nWORD={written}\nLAST=y"

    assert envfile.parse(text) == {"OTHER": "x", "WORD": read, "LAST": "y"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export WORD=x", "line 2: NAME=value is expected"),
        ("WORD", "line 2: NAME=value is expected"),
        ("WORD='open", "line 2: WORD: a quotation mark"),
        ("WORD='a' b", "line 2: WORD: a quotation mark"),
        ("# a comment \\", "line 2: a comment may not end"),
    ],
)
def test_what_systemd_would_ignore_or_glue_together_is_refused_by_line(line, said):
    with pytest.raises(envfile.Unreadable, match=re.escape(said)):
        envfile.parse(f"A=1\n{line}\n")


def test_a_change_keeps_comments_and_other_lines():
    text = "# ours\nA=1\n\nWORD = 'old # value'\n# the end\n"

    assert envfile.changed(text, {"WORD": "n w", "C": "&"}) == '# ours\nA=1\n\nWORD=n w\n# the end\nC="&"\n'


def test_what_is_no_line_is_no_setting():
    for value in ("two\nlines", "\0"):
        with pytest.raises(ValueError, match="one line"):
            envfile.line("WORD", value)


def test_python_of_debian_reads_it_without_packages():
    program = "from deploy.installer import envfile; print(envfile.parse('A=1'))"
    python = shutil.which("python3", path="/usr/bin") or "python3"

    assert subprocess.check_output([python, "-S", "-c", program], text=True) == "{'A': '1'}\n"
