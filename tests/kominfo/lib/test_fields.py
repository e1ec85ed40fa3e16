"""Fields for plain text that people write: harmless marks go, harmful ones are refused with their place."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from kominfo.lib.fields import (
    AddressFormField,
    EmailFormField,
    LineFormField,
    LinesFormField,
    SlugFormField,
    must_be_reachable,
    no_control_characters,
    typed_formfield,
)
from kominfo.lib.markup.rich_text import RichTextField, RichTextFormField


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x0bb", "a\ufffeb", "a\ufffe", "\u202egpj.exe", "a\ue000b", "a\x85b"]
)
def test_hidden_characters_are_refused_in_names(text):
    with pytest.raises(ValidationError, match="karakter tersembunyi"):
        no_control_characters(text)


def test_ordinary_names_pass_and_with_one_hidden_character_they_do_not():
    name = "Rapat “Koordinasi” – Ma’ruf, é, 中文, 🌊\tbaris\nbaru"

    no_control_characters(name)

    with pytest.raises(ValidationError, match=f"karakter ke-{len(name) + 1}, sesudah “baru”"):
        no_control_characters(f"{name}\u202e")


def test_a_line_of_text_takes_what_word_and_whatsapp_paste():
    assert (
        LineFormField().clean("\ufeffRapat\u00a0Ko\u00adordi\u200bnasi\v\r\ndi Tobelo\u200e ")
        == "Rapat Koordinasi di Tobelo"
    )


def test_text_of_several_lines_keeps_them():
    assert LinesFormField().clean("satu\u00a0dua\u2028tiga\r\nempat") == "satu dua\ntiga\r\nempat"


@pytest.mark.parametrize(
    "field", [LineFormField, LinesFormField, AddressFormField, EmailFormField, SlugFormField]
)
def test_a_harmful_character_is_refused_with_its_place(field):
    with pytest.raises(ValidationError, match="karakter ke-6, sesudah “Rapat”"):
        field().clean("Rapat\u202egpj")


def test_marks_around_an_address_are_no_part_of_it():
    assert (
        AddressFormField().clean("\u200bhttps://malutprov.go.id/\u200b\ufeff") == "https://malutprov.go.id/"
    )
    assert EmailFormField().clean("\u202ahumas@malutprov.go.id\u202c") == "humas@malutprov.go.id"


@pytest.mark.parametrize(
    ("field", "form_class"),
    [
        (models.CharField(max_length=9), LineFormField),
        (models.TextField(), LinesFormField),
        (models.URLField(), AddressFormField),
        (models.EmailField(), EmailFormField),
        (models.SlugField(), SlugFormField),
        (RichTextField(), RichTextFormField),
    ],
)
def test_each_kind_of_text_has_its_form_field(field, form_class):
    assert type(typed_formfield(field)) is form_class


@pytest.mark.parametrize("address", ["meja@harian.id", "Meja.Redaksi+a@mail.harian.co.id", "ani@büro.id"])
def test_an_address_that_mail_reaches(address):
    assert EmailFormField(validators=[must_be_reachable]).clean(address) == address


@pytest.mark.parametrize(
    "address", ["añi@harian.id", "ani@localhost", "ani@[127.0.0.1]", "ani@" + "ü" * 70 + ".id"]
)
def test_an_address_that_no_mail_reaches_is_refused(address):
    with pytest.raises(ValidationError, match="tidak dapat sampai"):
        must_be_reachable(address)
