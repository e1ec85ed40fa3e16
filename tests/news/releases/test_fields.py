"""A text of a release is in every place where texts belong. What fails names the file in which the new one is missing.

A new column of text needs no test of its own: every test here plays all of them.
"""

import pytest
from django.db import models
from django.urls import reverse

from kominfo.lib.markup import html
from news.editions import publishing
from news.editions.kits import plain
from news.editions.kits.story import story_of
from news.editions.rendering import pages
from news.models import PressRelease
from news.models.content import TEXTS, Snapshot, value_of
from news.releases import differences, snapshot, versions, workflow
from news.releases.copycheck import manuscripts
from news.releases.rewriting import copying, reverting
from news.search import index
from news.views.api.schemas.text import Content
from tests.news.releases.formats import shape

# Columns of text that are no text of the release.
NO_TEXTS = {
    "status",  # where the copy stands: `news.releases.workflow`
    "return_note",  # between colleagues
    "approved_checksum",
    "planned_change",  # the edition's: `news.releases.telling`
    "planned_note",
    "reopened_from",  # `news.releases.effects`
    "number",  # the edition's: `news.editions.numbering`
    "moved_from",  # where it was before: `news.editions.moving`
    "words",  # of other columns, for the desk's search
}
# Texts without choices that are names and addresses rather than sentences.
NO_PROSE = {"slug", "dateline_place", "contact_name", "contact_channel", "warning_source"}
NOT_SEARCHED = {
    "evidence",  # a clarification is found by its claim
}
NOT_ON_PAGE = {
    "slug",  # is in the page's address
}
# An earlier edition's page shows what was said, and leaves the box of facts to the edition that stands.
NOT_ON_EARLIER_PAGE = NOT_ON_PAGE | {"category", "contact_name", "contact_channel"}

NOT_CHECKED = {
    "warning_instruction",  # said by whoever warns, and passed on word for word
}
NOT_IN_KIT = {
    "slug",
    "category",  # of the register of public information
}
NOT_IN_API = {
    "slug",  # is in `url`
}
# What was true of the day of its release alone.
NOT_COPIED = {
    "slug", "claim", "rating", "evidence", "warning_kind", "warning_level", "warning_instruction", "warning_source",
}  # fmt: skip

COLUMNS = {
    field.name: field
    for field in PressRelease._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField) and field.name not in NO_TEXTS
}
ROWS = {text.column: text for text in TEXTS if text.column}


def marker(column):
    """A value of this column that stands nowhere else; of choices one that is not the default."""
    chosen = {"kind": "clarification", "category": "immediate"}
    choices = COLUMNS[column].flatchoices
    return chosen.get(column) or (choices[-1][0] if choices else f"penanda{column.replace('_', '')}")


def stored(column):
    """That value as the column holds it."""
    return html.clean(f"<p>{marker(column)}</p>") if column == "body" else marker(column)


def shown(column):
    """That value as people read it, in small letters: a dateline stands in capitals."""
    return str(dict(COLUMNS[column].flatchoices).get(marker(column), marker(column))).casefold()


@pytest.fixture
def marked(newsroom):
    """A release whose texts all bear their marker."""
    release = newsroom.make_release(**{column: stored(column) for column in COLUMNS})
    release.areas.add(newsroom.halut)
    return release


def missing(is_there, exceptions=frozenset()):
    """The columns with a row for which this is not so, but for the exceptions."""
    return [column for column in COLUMNS if column in ROWS.keys() - exceptions and not is_there(column)]


def test_every_exception_is_a_column_of_text():
    names = {field.name for field in PressRelease._meta.concrete_fields}

    assert NO_TEXTS - names == set()
    assert (NO_PROSE | NOT_SEARCHED | NOT_ON_EARLIER_PAGE) - COLUMNS.keys() == set()


def test_every_text_has_its_row():
    assert [column for column in COLUMNS if column not in ROWS] == [], (
        "news/models/content.py: a row in TEXTS; or here in NO_TEXTS, with the reason"
    )


def test_every_row_has_its_key():
    def has_key(column):
        keys = shape(Snapshot)
        return all((keys := keys.get(part)) is not None for part in ROWS[column].name.split("."))

    assert missing(has_key) == [], "news/models/content.py: a key in CopyTexts"


def test_every_text_is_in_a_snapshot(marked):
    content = snapshot.take(marked)

    lost = missing(lambda column: value_of(content, ROWS[column].name) == stored(column))

    assert lost == [], "news/releases/snapshot.py: _words"


def test_every_text_is_compared(newsroom, marked):
    found = {
        difference.name
        for difference in differences.between(snapshot.take(newsroom.make_release()), snapshot.take(marked))
    }

    assert missing(lambda column: ROWS[column].name in found) == [], "news/releases/differences.py: SINGLE"


def test_a_changed_text_is_called_by_its_label(marked):
    labels = {field.name: field.label for field in differences.fields(snapshot.take(marked))}

    wrong = missing(
        lambda column: (
            labels.get(ROWS[column].name, "").casefold() == str(COLUMNS[column].verbose_name).casefold()
            and ROWS[column].name.split(".")[0] in versions.LABELS
        )
    )

    assert wrong == [], "news/models/content.py: `label` in TEXTS; news/releases/versions.py: LABELS"


def test_every_change_of_a_text_is_a_version(newsroom):
    release = newsroom.make_release()
    workflow.record_creation(release, by=newsroom.ratna)

    def is_kept(column):
        PressRelease.objects.filter(pk=release.pk).update(**{column: stored(column)})
        workflow.record_edit(release, by=newsroom.ratna, changed=[column])
        version = release.versions.first()
        return (
            version.changed == [ROWS[column].name.split(".")[0]]
            and value_of(version.snapshot, ROWS[column].name) == stored(column)
            and bool(version.words_added) == ROWS[column].is_prose
        )

    assert missing(is_kept) == [], "news/releases/versions.py: changed_keys and readable"


def test_every_text_comes_back(newsroom, marked):
    wanted = snapshot.take(marked)
    other = newsroom.make_release()
    marked.delete()  # its address is free again

    reverting.revert(other, wanted, by=newsroom.hasan, source="v1")

    other.refresh_from_db()
    assert missing(lambda column: getattr(other, column) == stored(column)) == [], (
        "news/releases/rewriting/reverting.py: _put_words"
    )


def test_a_text_that_an_older_format_lacks_stays_as_it_is(newsroom):
    release = newsroom.make_release(subheadline="Tiga hari di Tobelo")
    content = snapshot.take(release)
    del content["subheadline"]

    reverting.revert(release, content, by=newsroom.hasan, source="e1")

    assert PressRelease.objects.get(pk=release.pk).subheadline == "Tiga hari di Tobelo"


def test_every_text_is_in_the_form(client, newsroom):
    client.force_login(newsroom.hasan)

    page = client.get(reverse("admin:news_pressrelease_add")).content.decode()

    assert missing(lambda column: f'name="{column}"' in page) == [], (
        "news/admin/releases/fieldsets.py: of_form"
    )


def test_every_text_is_frozen_and_on_its_page(newsroom, marked):
    edition = newsroom.publish(marked)
    page = pages.render(edition).body.casefold()

    changed = missing(lambda column: value_of(edition.snapshot, ROWS[column].name) == stored(column))
    unseen = missing(lambda column: shown(column) in page, NOT_ON_PAGE)

    assert changed == [], "news/releases/snapshot.py: _words"
    assert unseen == [], "templates/news/edition/_below_title.html, or where else body.html shows it"


def test_every_text_is_on_the_page_of_an_earlier_edition(client, newsroom, marked):
    edition = newsroom.publish(marked)

    address = reverse("news:release-edition", args=[*edition.address, edition.sequence])
    page = client.get(address).content.decode().casefold()

    assert missing(lambda column: shown(column) in page, NOT_ON_EARLIER_PAGE) == [], (
        "templates/news/edition/_below_title.html, or templates/news/release/edition.html"
    )


def test_every_sentence_counts_as_prose():
    prose = missing(lambda column: ROWS[column].is_prose or COLUMNS[column].choices, NO_PROSE)

    assert prose == [], "news/models/content.py: `is_prose` in TEXTS; or here in NO_PROSE"


def test_every_prose_is_found_by_search(marked):
    columns = index.columns_of(publishing.preview(marked, by=marked.author))
    silent = NOT_SEARCHED | {text.column for text in TEXTS if not text.is_prose}

    lost = missing(lambda column: marker(column) in f"{columns['title']} {columns['body']}", silent)

    assert lost == [], "news/models/content.py: `searched_in` in TEXTS; or here in NOT_SEARCHED"


def test_every_prose_is_looked_at_by_the_copy_checker(marked):
    saved = manuscripts.manuscripts(manuscripts.of_snapshot(snapshot.take(marked)), None)
    typed = manuscripts.manuscripts(
        manuscripts.of_typed({column: stored(column) for column in COLUMNS}), None
    )
    silent = NOT_CHECKED | {text.column for text in TEXTS if not text.is_prose}

    for found in (saved, typed):
        words = " ".join(block.text for placed in found for block in placed.manuscript.blocks)
        assert missing(lambda column, words=words: marker(column) in words, silent) == [], (
            "news/models/content.py: `read_as` in TEXTS; or here in NOT_CHECKED"
        )


def test_every_text_is_in_the_press_kit(newsroom, marked):
    words = plain.release(story_of(newsroom.publish(marked))).casefold()

    assert missing(lambda column: shown(column) in words, NOT_IN_KIT) == [], (
        "news/editions/kits/story.py: a row of `facts`; or a place of its own in plain.py, word.py and sheets/release.typ; "
        "or here in NOT_IN_KIT"
    )


def test_every_text_is_told_to_programs(client, newsroom, marked):
    edition = newsroom.publish(marked)

    paths = [f"/api/v1/{kind}/{edition.release_id}/" for kind in ("siaran-pers", "peringatan")]
    answers = [client.get(path) for path in paths]
    told = "".join(answer.text for answer in answers)
    unknown = {
        key for answer in answers for key in answer.json().get("content", {})
    } - Content.model_fields.keys()

    assert missing(lambda column: marker(column) in told, NOT_IN_API) == [], (
        "news/formats/release_content.py; or here in NOT_IN_API"
    )
    assert unknown == set(), "news/views/api/schemas/text.py: Content"


def test_a_copy_of_a_release_begins_with_every_text(marked):
    initial = copying.as_initial(marked)

    lost = missing(lambda column: initial.get(column) == stored(column), NOT_COPIED)

    assert lost == [], "news/models/content.py: `is_copied` in TEXTS; or here in NOT_COPIED"
