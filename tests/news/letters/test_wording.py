"""The words of letters are files that the office can read: one for each happening, and none that nobody sends."""

import re
from pathlib import Path

from django.conf import settings

from news.letters import releases
from news.models import Letter
from news.releases.transitions import TRANSITIONS

FOLDER = Path(settings.BASE_DIR) / "templates" / "letters"
OF_EDITIONS = {"scheduled", "called_off", "published", "minor", "corrected", "withdrawn", "forced"}
OF_OTHERS = {"noted", "account", "assigned", "test"}
OF_THE_KIND_OF_ANOTHER = {"test"}  # about one's own account


def test_every_happening_has_its_template_and_every_template_its_happening():
    of_steps = {row.letter for row in TRANSITIONS.values() if row.letter}
    written = {path.stem for path in FOLDER.glob("[!_]*.txt")}

    assert of_steps | OF_EDITIONS | OF_OTHERS == written, (
        "templates/letters, or `letter` in the table of transitions"
    )


def test_every_letter_is_of_a_kind_and_every_kind_has_a_letter():
    names = {path.stem for path in FOLDER.glob("[!_]*.txt")} - OF_THE_KIND_OF_ANOTHER
    of_steps = {row.letter: row.letter_kind for row in TRANSITIONS.values() if row.letter_kind}

    assert {of_steps.get(name) or releases.kind_of(name) for name in names} == set(Letter.Kind)


def test_every_letter_about_a_release_says_what_happened_in_its_subject_and_in_a_sentence():
    texts = {path.name: path.read_text() for path in FOLDER.glob("[!_]*.txt")}
    silent = [
        f"templates/letters/{name}: {part}"
        for name, text in texts.items()
        if '"_release.txt"' in text
        for part in ("opening", "sentence")
        if not re.search(rf"{{% block {part} %}}\s*[^\s{{]|{{% block {part} %}}\s*{{[{{%](?! endblock)", text)
    ]

    assert silent == []


def test_what_people_typed_stands_in_a_letter_as_they_typed_it(newsroom):
    release = newsroom.make_release(headline='Judul <b> & “kutip” "lain"')

    (letter,) = releases.send("returned", release, by=newsroom.hasan)

    assert letter.subject == f"Dikembalikan: {release.headline}"
    assert f"\n\n{release.headline}\nDiskominfosan\n\nBuka naskah:\n" in letter.body
    assert "\n\n-- \nSurat otomatis dari meja redaksi " in letter.body
