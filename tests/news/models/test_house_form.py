"""House forms: which brackets are hints to a writer, and what a skeleton may hold."""

import pytest
from django.core.exceptions import ValidationError

from kominfo.lib.markup import html
from news.models import HouseForm
from news.models.desk.house_form import hints_in, only_hints


def test_hints_are_found_with_and_without_markup():
    text = "<p>Rapat dibuka [sebut tempat dan hari].</p><p>[Kutip <strong>kepala</strong> dinas.]</p>"

    assert hints_in(text) == ["[sebut tempat dan hari]", "[Kutip kepala dinas.]"]


def test_a_hint_is_told_once():
    assert hints_in("[sebut jam] sampai [sebut jam]") == ["[sebut jam]"]


def test_an_editors_insertion_in_a_quote_is_no_hint():
    assert hints_in("“[Pemerintah Provinsi] akan membangun,” katanya [sic]. [isinya] [tulisan]") == []


def test_a_skeleton_refuses_a_bracket_that_could_go_public():
    with pytest.raises(ValidationError, match="nama tempat") as refused:
        only_hints("<p>[nama tempat]</p>")

    assert "sebut" in refused.value.messages[0]


@pytest.mark.django_db
def test_the_first_rows_are_clean_and_hold_hints_alone():
    forms = list(HouseForm.objects.offered())

    assert [form.slug for form in forms] == [
        "liputan", "undangan", "sambutan", "klarifikasi", "pengumuman", "siaga", "foto",
    ]  # fmt: skip
    for form in forms:
        form.full_clean()
        assert html.clean(form.body) == form.body
        assert hints_in(form.body)
