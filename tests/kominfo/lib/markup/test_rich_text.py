"""Formatted text that people write: clean whatever way it was written."""

import pytest
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import connection, models
from django.test.utils import isolate_apps

from kominfo.lib.markup import html
from kominfo.lib.markup.rich_text import RichTextField, RichTextFormField
from kominfo.lib.widgets import RichTextWidget

DIRTY, CLEAN = '<div onclick="x">teks<script>alert(1)</script></div>', "<p>teks</p>"


@pytest.fixture
def note_model(db):
    """A model with one formatted text and a table of its own."""
    with isolate_apps("kominfo.apps.KominfoConfig"):

        class Note(models.Model):
            body = RichTextField(blank=True)

            class Meta:
                app_label = "kominfo"

            def __str__(self):
                return self.body

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note


def test_every_way_to_write_stores_clean_text(note_model):
    saved = note_model.objects.create(body=DIRTY)
    assert saved.body == CLEAN
    note_model.objects.filter(pk=saved.pk).update(body=DIRTY)
    (bulk,) = note_model.objects.bulk_create([note_model(body=DIRTY)])
    bulk.body = DIRTY
    note_model.objects.bulk_update([bulk], ["body"])
    note_model.objects.update_or_create(pk=99, defaults={"body": DIRTY})

    assert list(note_model.objects.values_list("body", flat=True)) == [CLEAN] * 3


def test_a_fixture_is_stored_clean(note_model):
    DeserializedObject(note_model(pk=7, body=DIRTY)).save()  # what `loaddata` does with each row

    assert note_model.objects.get(pk=7).body == CLEAN


def test_rows_of_every_class_of_text_are_written_together(note_model):
    note_model.objects.bulk_create(
        [note_model(body=DIRTY), note_model(body=html.clean(DIRTY)), note_model(body="")]
    )

    assert list(note_model.objects.values_list("body", flat=True)) == [CLEAN, CLEAN, ""]


def test_a_text_is_cleaned_once_from_the_form_to_the_column(note_model, washes):
    field = RichTextFormField()
    text = field.clean(DIRTY)
    assert not field.has_changed(text, DIRTY)
    note = note_model.objects.create(body=text)

    note.refresh_from_db()
    note.save()

    assert note.body == CLEAN
    assert washes == [DIRTY]


def test_what_raw_sql_wrote_is_washed_where_it_becomes_a_page(note_model):
    note = note_model.objects.create(body="")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kominfo_note SET body = %s", [DIRTY])
    note.refresh_from_db()

    assert html.with_photos(note.body, {}) == CLEAN


def test_migrations_know_no_editor():
    field = RichTextField("isi", blank=True)
    field.set_attributes_from_name("body")

    assert field.deconstruct() == (
        "body",
        "django.db.models.TextField",
        [],
        {"blank": True, "verbose_name": "isi"},
    )


@pytest.mark.parametrize("given", [{}, {"widget": AdminTextareaWidget}])
def test_forms_get_the_editor_in_the_admin_too(given):
    field = RichTextField().formfield(**given)

    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)


def test_a_form_can_bring_its_own_editor():
    widget = RichTextWidget(attrs={"data-photo-list-url": "/meja/foto/"})

    assert RichTextField().formfield(widget=widget).widget.attrs["data-photo-list-url"] == "/meja/foto/"


def test_formatted_text_takes_what_word_pastes():
    assert RichTextFormField().clean("<p>Ra&shy;pat\u200b&nbsp;Kerja</p>") == "<p>Rapat Kerja</p>"


@pytest.mark.parametrize("sign", ["\x00", "&#8238;", "\ue000"])
def test_a_harmful_character_in_formatted_text_is_refused_with_its_place(sign):
    with pytest.raises(ValidationError, match="karakter ke-12, sesudah “kerja”"):
        RichTextFormField().clean(f"<p><b>Rapat</b> kerja{sign} daerah</p>")


def test_an_empty_paragraph_is_an_empty_text():
    with pytest.raises(ValidationError, match="Bidang ini"):
        RichTextFormField().clean("<p>&nbsp;</p>")


def test_other_line_breaks_are_no_change():
    field = RichTextFormField()

    assert not field.has_changed("<p>a</p>\n<p>b</p>", "<p>a</p>\r\n\r\n<p>b</p>\r\n")
    assert field.has_changed("<p>a</p>", "<p>b</p>")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<p>" + "kata " * 90_000 + "</p>", "terlalu panjang: 450.007 huruf"),
        ("<div>" * 20_000, "bersarang terlalu dalam"),
        ('<figure data-photo="7"></figure>' * 4000, "Foto 7 dipasang 4000 kali"),
    ],
)
def test_what_no_page_could_show_is_refused_with_a_sentence(source, sentence):
    with pytest.raises(ValidationError, match=sentence):
        RichTextFormField().clean(source)
