"""The manual says what the desk has: its pictures, addresses and the words on its buttons."""

import re

import pytest
from django.urls import Resolver404, resolve

from kominfo.lib import manual
from tests.source import BASE_DIR

MOST_BYTES = 1_500_000  # of all pictures together


@pytest.fixture(scope="module")
def desk_words():
    """Everything that the desk is written in, in lower case."""
    python = [path for room in ("agencies", "news", "kominfo") for path in (BASE_DIR / room).rglob("*.py")]
    written = [path for path in python if "migrations" not in path.parts and "demo" not in path.parts]
    written += (BASE_DIR / "templates").rglob("*.html")
    written += (BASE_DIR / "static" / "desk").rglob("*.js")
    return " ".join(path.read_text() for path in written).replace("&amp;", "&").lower()


def test_the_contents_name_every_chapter_in_order():
    contents = (manual.FOLDER / "README.md").read_text()
    named = re.findall(r"^\d+\. \[(.+)\]\((\d\d-[a-z-]+)\.md\)$", contents, re.MULTILINE)

    assert [(title, name[3:]) for title, name in named] == [
        (chapter.title, chapter.address) for chapter in manual.chapters().values()
    ]


def test_there_is_every_picture_that_a_chapter_names_and_no_other():
    named = [picture.file for chapter in manual.chapters().values() for picture in chapter.pictures]

    assert len(named) == len(set(named))
    assert sorted(named) == sorted(path.name for path in manual.PICTURES.iterdir())


def test_the_pictures_stay_small_together():
    assert sum(path.stat().st_size for path in manual.PICTURES.iterdir()) < MOST_BYTES


def test_every_address_that_a_chapter_names_is_one_of_the_desk():
    lost = []
    for chapter in manual.chapters().values():
        for link in chapter.links:
            try:
                assert (manual.FOLDER / link).is_file() or resolve(link).route != "meja/(?P<url>.*)$", link
            except Resolver404:
                lost.append((chapter.address, link))

    assert lost == []


def test_every_label_that_a_chapter_names_stands_on_the_desk(desk_words):
    lost = [
        (chapter.address, label)
        for chapter in manual.chapters().values()
        for label in chapter.labels
        if not stands(label.lower(), desk_words)
    ]

    assert lost == []


def stands(label, words):
    """Lists call their button after what they hold: "Tambahkan" and the noun are two words of the source."""
    verb, _, noun = label.partition(" ")
    return label in words or (verb == "tambahkan" and f'"{noun}"' in words)


@pytest.mark.parametrize("address", manual.chapters())
def test_a_chapter_becomes_a_page_with_all_its_pictures(address):
    chapter = manual.chapters()[address]

    assert chapter.body.count("<img") == len(chapter.pictures)
    assert "**" not in chapter.body and "](" not in chapter.body
