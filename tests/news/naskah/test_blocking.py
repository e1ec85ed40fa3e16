"""What stands in the way of publication, and what looks like it and must not."""

import pytest

from news.naskah import House, Picture, check, from_blocks, from_html
from news.naskah.all_rules import RULES
from news.naskah.checker import one_for_each_spot
from news.naskah.findings import Edit, Finding, Gravity
from news.naskah.manuscript import Manuscript
from news.naskah.passage import Document, Passage
from tests.news.naskah.north_maluku import DAY, REGISTRY


def blocking(*paragraphs, house=None):
    manuscript = from_blocks([("paragraph", text) for text in paragraphs], DAY)
    return [f.rule for f in check(manuscript, REGISTRY, house) if f.gravity == Gravity.BLOCKS]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("E05", "Sambutan Pejabat Bupati Halmahera Utara dibacakan."),
        ("E05", "Hadir Pejabat (Pj) Gubernur Maluku Utara."),
        ("E06", "Bupati Halmahera Utara, Frans Manery, membuka rapat."),
        ("E06", "Bupati Halmahera Utara, Saifuddin Djuba, membuka rapat."),
        ("E06", "Wakil Bupati Halmahera Utara, Muchlis Tapi Tapi, hadir."),
        ("N03", "Rapat digelar Jumat (8/7/2021)."),
        ("N03", "Rapat digelar Jumat malam, 8 Juli 2021."),
        ("N03", "Rapat digelar Jumat (8/7)."),
        ("N03", "Rapat digelar jumat, 8 juli 2021."),
        ("M03", "Daftar slot gacor maxwin hari ini."),
        ("M07", "NIK warga itu 8203014507890001 tercatat."),
        ("M07", "Nomor kartu keluarganya 8203.0112.0507.0012 disebut."),
    ],
)
def test_what_would_embarrass_the_office_blocks(rule, text):
    assert set(blocking(text)) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "Para pejabat bupati lama hadir.",
        "Lima Pejabat Bupati lama hadir.",
        "Pejabat yang mewakili Bupati Halmahera Utara hadir.",
        "Ia dilantik menjadi pejabat bupati.",
        "Mantan Bupati Halmahera Utara, Saifuddin Djuba, hadir.",
        "Calon Bupati Halmahera Utara, Frans Manery, hadir.",
        "Saat itu Bupati Halmahera Utara Frans Manery belum dilantik.",
        "Pada 2018 Bupati Halmahera Utara Frans Manery meresmikan gedung itu.",
        "Wakil Bupati Halmahera Utara, Arif Mahmud, hadir.",
        "Rapat digelar Kamis (8/7/2021) dan Sabtu–Minggu (10–11/7/2021).",
        "Rapat digelar Jumat (8/4) yang lalu.",
        "Proklamasi dibacakan Jumat, 17 Agustus 1945.",
        "Polisi memberantas judi daring dan situs slot gacor.",
        "Bandar Lampung dan bandar udara menambah slot waktu terbang.",
        "Hubungi narahubung 0812-3456-7890.",
        "Rekening donasinya 1234567890123456 di bank daerah.",
        "Surat bernomor 094/1234/5678/2021 diterima.",
        "Kepala dinas itu ber-NIP 197805122005011003.",
    ],
)
def test_what_only_looks_like_it_does_not_block(text):
    assert blocking(text) == []


def test_a_gap_of_the_registry_is_told_and_blocks_nothing():
    manuscript = from_blocks([("paragraph", "Wakil Bupati Halmahera Utara, Arif Mahmud, hadir.")], DAY)

    assert [(f.rule, f.gravity) for f in check(manuscript, REGISTRY)] == [("E06b", Gravity.ADVICE)]


def test_the_house_may_read_for_gambling_itself():
    house = House(gambling=lambda text: [(0, 5, "Sisipan judi.")] if text.startswith("Agen") else [])

    assert blocking("Agen resmi hadir.", "Daftar slot gacor maxwin.", house=house) == ["M03"]


def pictured(*pictures):
    manuscript = from_blocks([("headline", "Rapat Dibuka"), ("paragraph", "Rapat dibuka bupati.")], DAY)
    found = check(Manuscript(manuscript.blocks, DAY, pictures), REGISTRY)
    return [(f.rule, f.gravity, f.block, f.start) for f in found]


def test_a_picture_without_words_blocks_where_it_stands():
    found = pictured(Picture(alt="", block=1, at=5), Picture(alt="IMG_20210708.jpg", block=1, at=12))

    assert found == [("M04", Gravity.BLOCKS, 1, 5), ("M04", Gravity.BLOCKS, 1, 12)]


def test_decorations_and_pictures_with_words_are_left_alone():
    assert pictured(Picture(alt=None, decorative=True), Picture(alt="Bupati memukul gong.")) == []


def test_a_missing_caption_is_advice():
    assert pictured(Picture(alt="Bupati memukul gong.", caption="", credit="Humas")) == [
        ("M04b", Gravity.ADVICE, 0, 0)
    ]


def test_pictures_of_html_are_found_in_their_block():
    manuscript = from_html(
        '<p>Rapat dibuka.</p><p><img src="a.jpg">Acara usai.</p><p><img src="b.jpg" alt=""></p>'
    )

    assert [(p.alt, p.decorative, p.block, p.at) for p in manuscript.pictures] == [
        ("", False, 1, 0),
        ("", True, 1, 0),
    ]


def test_news_that_is_only_in_a_file_is_told():
    blocks = from_blocks([("paragraph", "Selengkapnya di lampiran.")]).blocks

    assert [f.rule for f in check(Manuscript(blocks, attachments=("siaran.pdf",)))] == ["M05"]
    assert check(Manuscript(blocks)) == []


def test_a_dateline_is_told_wherever_the_house_makes_it_from_a_field():
    manuscript = from_blocks([("paragraph", "SOFIFI — Pemerintah menggelar rapat.")], DAY)

    assert check(manuscript, REGISTRY) == []
    assert [f.replacement for f in check(manuscript, REGISTRY, House(own_dateline=False))] == [""]


BLOCKING = [(rule, wrong) for rule in RULES if rule.blocks for wrong, _ in rule.examples]


@pytest.mark.parametrize(("rule", "wrong"), BLOCKING)
@pytest.mark.parametrize("shape", ["{other} {one}", "{one}{other}"])
def test_no_other_rule_on_the_spot_displaces_one_that_blocks(rule, wrong, shape):
    """Every other rule's example beside it, with and without a blank, so that their spots touch or overlap."""
    displaced = []
    for other in RULES:
        for text, _ in other.examples:
            words = shape.format(one=wrong, other=text)
            if set(words) & set('“”"') or other.example_kind != rule.example_kind:
                continue
            if rule.id == "M03" and "polisi" in text.lower():
                continue  # news about gambling is no spam
            found = check(from_blocks([(rule.example_kind, words)], DAY), REGISTRY)
            at = words.index(wrong.rstrip("."))
            end = at + len(wrong.rstrip("."))
            here = [f for f in found if f.start < end and f.end > at and rule.id in {f.rule, *f.also}]
            if not any(f.gravity == Gravity.BLOCKS for f in here):
                displaced.append((other.id, words))
    assert displaced == []


@pytest.mark.parametrize("one", RULES, ids=lambda rule: rule.id)
def test_of_two_findings_on_one_spot_the_one_that_blocks_speaks(one):
    manuscript = from_blocks([("paragraph", "Satu dua tiga.")])
    passage = Passage(0, manuscript.blocks[0], Document(manuscript, REGISTRY, House()))
    wide, narrow = (0, 13), (5, 8)
    for other in RULES:
        for (a, b), (c, d) in ((wide, narrow), (narrow, wide), (narrow, narrow)):
            pair = [
                Finding(
                    rule.id, 0, start, end, rule.grade, rule.gravity, rule.message, (Edit(start, end, "x"),)
                )
                for rule, (start, end) in ((one, (a, b)), (other, (c, d)))
            ]
            (spoken,) = one_for_each_spot(passage, pair)
            gravest = min((one, other), key=lambda rule: list(Gravity).index(rule.gravity))
            assert spoken.gravity == gravest.gravity
            assert {spoken.rule, *spoken.also} == {one.id, other.id} or "M02" in {one.id, other.id}


def test_spam_with_an_address_blocks_though_the_address_is_insecure():
    found = check(
        from_blocks([("paragraph", "Daftar slot gacor maxwin hari ini di http://rtp-slot77.example.")])
    )

    assert [(f.rule, f.gravity) for f in found if f.gravity == Gravity.BLOCKS]
    assert {"M03"} <= {f.rule for f in found}


def test_spam_of_the_houses_own_reader_that_reaches_over_an_address_blocks():
    house = House(gambling=lambda text: [(0, len(text), "Ini iklan judi.")])
    (found,) = check(
        from_blocks([("paragraph", "Daftar sekarang di http://rtp-slot77.example")]), house=house
    )

    assert (found.rule, found.gravity, found.also) == ("M03", Gravity.BLOCKS, ("M06",))


@pytest.mark.parametrize(
    "text", ["Unduh ktp-8203014507890001.pdf itu.", "Lihat https://contoh.go.id/8203014507890001 itu."]
)
def test_an_identity_number_in_an_address_or_a_file_name_blocks(text):
    assert "M07" in blocking(text)
