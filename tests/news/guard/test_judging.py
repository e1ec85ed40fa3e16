"""Injected texts are found however they are disguised, and what offices write passes."""

import pytest

from news.guard import judging
from news.guard.judging import GuardedText, Verdict, is_blocking
from tests.news.guard.injected_texts import INJECTED
from tests.news.guard.innocent_texts import INNOCENT


def read(text, **more):
    return judging.judge({"body": GuardedText(text, "Isi", **more)})


@pytest.mark.parametrize("text", INNOCENT)
def test_what_an_office_writes_is_not_blocked(text):
    assert [found for found in read(text) if found.verdict != Verdict.CHECK] == []


@pytest.mark.parametrize(("source", "verdict"), INJECTED)
def test_what_a_gang_injects_is_found(source, verdict):
    assert verdict in {found.verdict for found in read(source, is_html=True)}


def test_a_hidden_part_is_told_by_its_place_so_that_it_can_be_cut_out():
    hidden = '<div style="display:none">situs <a href="https://x.example">bola</a> resmi</div>'
    source = f"<p>Rapat dibuka.</p>{hidden}<p>Rapat ditutup.</p>"

    (found,) = read(source, is_html=True)

    assert source[found.offset : found.offset + found.length] == hidden
    assert "display: none" in found.sentence


def test_what_is_hidden_does_not_condemn_the_text_around_it():
    found = read("<p>Rapat dibuka.</p><p hidden>slot gacor maxwin</p>", is_html=True)

    assert {each.verdict for each in found} == {Verdict.SUSPECT}


@pytest.mark.parametrize(
    "source",
    [
        '<p style="color:#fff;background:#036">Siaga darurat banjir</p>',
        '<table><tr><td bgcolor="#004080"><font color="white">Jumlah penduduk kota</font></td></tr></table>',
        '<p style="font-size:0"><span style="font-size:14px">Isi yang terbaca oleh semua orang</span></p>',
        '<p>Kalimat pertama <i class="icon" aria-hidden="true">ikon saja</i> dan seterusnya.</p>',
        '<p style="display:none"></p><p>Isi</p>',
        '<p style="margin-left:-20px;text-indent:-1em">Paragraf menggantung seperti di Word</p>',
        '<p>Tautan <a href="https://bandarlampungkota.go.id/">Kota Bandar Lampung</a></p>',
    ],
)
def test_what_readers_see_is_not_hidden(source):
    assert read(source, is_html=True) == []


def test_words_are_found_where_they_stand_in_the_source_although_signs_were_folded():
    text = "Rapat\u200b dibuka. Ｓｌｏｔ ｇａｃｏｒ maxwin"

    (found,) = read(text)

    assert text[found.offset : found.offset + found.length] == "Ｓｌｏｔ ｇａｃｏｒ maxwin"


def test_a_headline_is_judged_with_its_body():
    title, body = (
        "Di Balik Slot Gacor",
        "Polisi menangkap pelaku judi daring. Korban diminta melapor. Kerugian besar.",
    )
    alone = judging.judge({"headline": GuardedText(title)})
    together = judging.judge({"headline": GuardedText(title), "body": GuardedText(body)})

    assert judging.is_blocking(alone)
    assert not judging.is_blocking(together)


def test_what_a_clarification_quotes_is_for_a_person_to_look_at():
    assert {found.verdict for found in read("Slot gacor maxwin hari ini", is_quoted=True)} == {Verdict.CHECK}


def test_each_finding_says_what_to_do():
    for source, _ in INJECTED:
        assert all(
            "Hapus" in f.sentence
            or "epas" in f.sentence
            or "Periksa" in f.sentence
            or "Biarkan" in f.sentence
            for f in read(source, is_html=True)
        )


@pytest.mark.parametrize(
    "headline",
    [
        "Diskominfosan memblokir situs judi slot gacor",
        "Polda bongkar jaringan judi online slot gacor",
        "12 situs resmi OPD disusupi judi slot gacor, Diskominfosan pulihkan",
        "Bahaya judi slot gacor bagi pelajar",
    ],
)
def test_a_headline_that_fights_gambling_passes(headline):
    assert not is_blocking(read(headline))


@pytest.mark.parametrize(
    "headline",
    [
        "Prediksi togel SGP HK SDY malam ini angka jitu",
        "Tanpa tipu: bandar togel terpercaya",
        "Blokir rasa bosan dengan slot gacor hari ini gampang maxwin",
    ],
)
def test_a_word_against_it_does_not_excuse_an_advertisement(headline):
    assert is_blocking(read(headline))


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a href="', "<p style='", "<!--", "s.l.o.", "a-", "((", "&#", '"', "<div "]
)
def test_no_text_takes_long(piece):
    """Linear on purpose: what takes seconds here took a pattern that backtracks."""
    assert not is_blocking(read(piece * (100_000 // len(piece)), is_html=True))
