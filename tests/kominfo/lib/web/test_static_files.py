"""Our stylesheets as they are collected."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

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


def test_the_fingerprint_is_of_what_is_sent(tmp_path):
    """As collected: from a folder of sources, which Django fingerprints as they are."""
    sources, storage = FileSystemStorage(tmp_path / "static"), StaticFiles(location=tmp_path / "collected")
    style = STYLE.replace('url("wave.svg?a, b")', "none")
    sources.save("site/a.css", ContentFile(style.encode()))
    with sources.open("site/a.css") as source:
        storage.save("site/a.css", source)

    list(storage.post_process({"site/a.css": (sources, "site/a.css")}))

    (hashed,) = (tmp_path / "collected/site").glob("a.*.css")
    assert hashed.read_text() == small(style)
    digest = hashlib.md5(small(style).encode(), usedforsecurity=False).hexdigest()
    assert hashed.name == f"a.{digest[:12]}.css"
    assert hashed.with_name(f"{hashed.name}.br").exists()
