"""Our stylesheets as they are collected."""

import re

from django.core.files.base import ContentFile

from kominfo.lib.web.static_files import StaticFiles, small

STYLE = """\
/* Why: "in quotes" too; an apostrophe's end. */
a:hover > b,
.lines  :is(.one, .two) {
  content: "a  ;  /* no comment */ b";
  background: url("wave.svg?a, b") 0 0 / 4px;
  width: calc(100% - 2 * 1rem); /* at the end */
}
@media (min-width: 60rem) { p { margin: 0; } }
"""


def test_comments_and_indentation_go_and_words_in_quotes_stay():
    assert small(STYLE) == (
        'a:hover > b,.lines :is(.one,.two){content: "a  ;  /* no comment */ b";'
        'background: url("wave.svg?a, b") 0 0 / 4px;width: calc(100% - 2 * 1rem);}'
        "@media (min-width: 60rem){p{margin: 0;}}"
    )
    assert small(small(STYLE)) == small(STYLE)


def test_our_styles_are_collected_small_and_those_of_libraries_as_they_are(tmp_path):
    storage = StaticFiles(location=tmp_path)
    for name in ("site/a.css", "admin/a.css"):
        storage.save(name, ContentFile(STYLE.encode()))

    assert (tmp_path / "site/a.css").read_text() == small(STYLE)
    assert (tmp_path / "admin/a.css").read_text() == STYLE


def test_a_fingerprint_is_of_what_is_sent(tmp_path):
    """Each release's file has an address of its own, also where only what is made of the source has changed."""
    storage = StaticFiles(location=tmp_path)
    storage.save("site/a.css", ContentFile(STYLE.replace('url("wave.svg?a, b")', "none").encode()))

    list(storage.post_process({"site/a.css": (storage, "site/a.css")}))

    (hashed,) = (path for path in (tmp_path / "site").glob("a.*.css"))
    assert re.fullmatch(r"a\.[0-9a-f]{12}\.css", hashed.name)
    assert hashed.read_bytes() == (tmp_path / "site/a.css").read_bytes()
    assert hashed.with_name(f"{hashed.name}.br").exists()
