"""Findings of a whole copy: one for each spot, none within quotes and names, and fixes that make nothing new."""

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.naskah import House, Registry, apply_safe, check, from_blocks, from_text
from news.naskah.all_rules import RULES
from news.naskah.findings import Grade, edited
from news.naskah.registry import Agency, Area, Person, Tenure
from tests.news.naskah.north_maluku import DAY, REGISTRY

FOLDER = Path(__file__).parent
CLEAN = (FOLDER / "clean.txt").read_text().splitlines()
DEFECTS = [
    line.split("\t") for line in (FOLDER / "defects.tsv").read_text().splitlines() if not line.startswith("#")
]
SENTENCES = [sentence for _, sentence in DEFECTS] + [wrong for rule in RULES for wrong, _ in rule.examples]


def checked(*paragraphs, kind="paragraph", house=None):
    return check(from_blocks([(kind, text) for text in paragraphs], DAY), REGISTRY, house)


def fixed(manuscript):
    return apply_safe(manuscript, check(manuscript, REGISTRY))


def test_clean_copy_is_left_alone():
    manuscript = from_blocks([("paragraph", text) for text in CLEAN], DAY)

    assert [(f.rule, CLEAN[f.block]) for f in check(manuscript, replace(REGISTRY, event=None))] == []


@pytest.mark.parametrize(("rule", "sentence"), DEFECTS)
def test_a_defect_of_an_ordinary_sentence_is_found(rule, sentence):
    found = checked(sentence, kind="headline" if rule == "K06" else "paragraph")

    assert {rule, f"{rule}b"} & {name for f in found for name in (f.rule, *f.also)}


def test_one_spot_has_one_finding_with_one_fix():
    found = checked("Rapat digelar mulai 8-10 Juli 2021 di Tobelo.")

    assert [(f.rule, f.also, f.replacement) for f in found] == [("N02", ("N01",), "pada 8–10")]


def test_a_spot_holds_the_bracket_that_closes_within_it():
    found = checked("Rapat dibuka di Tobelo, Jumat (8/7/2021), oleh gubernur.")

    assert [(f.rule, f.replacement) for f in found] == [("N03", "Kamis (8/7/2021)")]


def test_words_of_a_direct_quote_are_told_and_never_fixed():
    found = checked("“Kami mengurus ijin kapal di kantor itu,” kata Rahma.")

    assert [(f.rule, f.edits, f.safe, f.replacement) for f in found] == [("B01", (), False, None)]
    assert "kutipan langsung" in found[0].message


def test_registered_names_stay_as_they_are():
    assert checked("Wakil bupati terpilih ialah Muchlis Tapi Tapi dari Desa Ngele Ngele.") == []


def test_an_exception_of_an_editor_keeps_a_rule_silent_at_its_words():
    house = House(exceptions=frozenset({("B01", "ijin")}))

    assert checked("Buku berjudul Surat ijin itu laris.", house=house) == []


def test_a_rule_that_is_off_says_nothing():
    assert checked("Warga mengurus ijin.", house=House(off=frozenset({"B01"}))) == []


def test_spam_and_personal_data_stand_in_the_way_of_publication():
    found = checked("Main slot gacor maxwin di sini.", "NIK warga itu 8271034506780002.")

    assert {f.rule: f.gravity.value for f in found} == {
        "M03": "menghalangi terbit",
        "M07": "menghalangi terbit",
    }


def test_all_safe_fixes_are_made_at_once():
    manuscript = from_blocks([("paragraph", "Didalam rapat di pusatkan itu , warga mengurus ijin.")], DAY)

    assert fixed(manuscript).blocks[0].text == "Di dalam rapat dipusatkan itu, warga mengurus izin."


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES + CLEAN), min_size=1, max_size=4).map(" ".join))
def test_making_the_safe_fixes_twice_changes_nothing_more(text):
    once = fixed(from_blocks([("paragraph", text)], DAY))

    assert fixed(once) == once


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES + CLEAN), min_size=1, max_size=4).map(" ".join))
def test_a_safe_fix_makes_no_finding_of_another_rule(text):
    manuscript = from_blocks([("paragraph", text)], DAY)
    before = check(manuscript, REGISTRY)
    after = check(apply_safe(manuscript, before), REGISTRY)

    told_before = Counter(name for f in before for name in (f.rule, *f.also))
    new = Counter(f.rule for f in after) - told_before
    assert {name for name in new if name not in {"G10", "G11"}} == set()


QUOTED = (
    st.sampled_from(SENTENCES)
    .filter(lambda sentence: not set(sentence) & set("“”\"‘’'"))
    .map(lambda sentence: f"“{sentence.rstrip('.')},” kata Wakil Bupati Muchlis Tapi Tapi.")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(QUOTED, st.sampled_from(CLEAN)), min_size=1, max_size=4))
def test_no_safe_fix_changes_a_word_within_quotes_or_a_registered_name(sentences):
    manuscript = from_blocks([("paragraph", " ".join(sentences))], DAY)
    before, after = manuscript.blocks[0], fixed(manuscript).blocks[0]

    assert quoted_words(after) == quoted_words(before)
    assert after.text.count("Muchlis Tapi Tapi") == before.text.count("Muchlis Tapi Tapi")


def quoted_words(block):
    return [
        re.findall(r"[^\W_]+", block.text[s.start : s.end].replace("\u200b", ""))
        for s in block.spans
        if s.role == "quote"
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80),
    st.sampled_from(SENTENCES),
    st.text(alphabet="😀é\u0301аß 中\u200b\u00a0“”(", max_size=30),
)
def test_spots_and_edits_of_any_script_lie_within_the_text(one, sentence, other):
    text = f"{one} {sentence} {other}".replace("\n", " ").replace("\r", " ")
    manuscript = from_blocks([("paragraph", text)], DAY)
    found = check(manuscript, REGISTRY)

    assert all(f.start <= e.start <= e.end <= f.end for f in found for e in f.edits)
    assert all(f.replacement == edited_spot(text, f) for f in found if f.edits)
    assert fixed(fixed(manuscript)) == fixed(manuscript)


def edited_spot(text, finding):
    return edited(text, finding.edits)[
        finding.start : finding.end + len(edited(text, finding.edits)) - len(text)
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abiknRp dK.,“”\"()'-–—/:0123456789\u200b", max_size=120))
def test_any_text_can_be_read_and_its_spots_lie_within_it(text):
    manuscript = from_blocks([("paragraph", text)], DAY)
    found = check(manuscript, REGISTRY)

    assert all(0 <= f.start <= f.end <= len(text) and f.grade in Grade for f in found)
    apply_safe(manuscript, found)


def steps(text):
    """How many lines of the checker run for a paragraph."""
    count = 0

    def follow(frame, event, argument):
        nonlocal count
        if "naskah" not in frame.f_code.co_filename:
            return None
        count += 1
        return follow

    manuscript = from_blocks([("paragraph", text)], DAY)
    check(manuscript, REGISTRY)  # dictionaries and the memory of words are warm
    sys.settrace(follow)
    try:
        check(manuscript, REGISTRY)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    "sentence",
    [
        " ".join(CLEAN),
        " ".join(sentence for _, sentence in DEFECTS),
        "“" * 40 + "di " * 400 + "3 hari. " * 50,
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_steps(sentence):
    assert steps(f"{sentence} " * 4) < 2.3 * steps(f"{sentence} " * 2)


@pytest.mark.parametrize(
    "unit",
    ["a", '"', "“", "(", "1", "-", "–", " ", ".", ",", "a ", "Ab ", "na-", "1.", "“a,”kata ", "Dinas Anu ", "di ", "antara a ", "\u00a0", "http://", "a.b", "!", "Kamis (8/7/2021) "],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_steps(unit):
    assert steps(unit * 1_200) < 2.6 * steps(unit * 600) + 2_000


def test_a_paragraph_too_long_to_be_one_is_read_in_pieces_with_the_same_findings():
    sentence = "Rapat di pusatkan di Tobelo dan di hadiri warga. "
    text = (sentence * 400).rstrip()

    found = [f for f in check(from_blocks([("paragraph", text)])) if f.rule == "D02"]

    assert [text[f.start : f.end] for f in found] == ["di pusatkan", "di hadiri"] * 400
    assert (
        edited(text, (e for f in found for e in f.edits))
        == ("Rapat dipusatkan di Tobelo dan dihadiri warga. " * 400).rstrip()
    )


def test_a_capital_that_a_sentence_needs_goes_along_with_another_fix():
    found = check(from_blocks([("paragraph", "Acara usai. walau pun hujan, warga bertahan.")]))

    assert [f.replacement for f in found if "K01" in {f.rule, *f.also}] == ["Walaupun"]


def test_a_line_of_cells_is_no_prose():
    found = check(
        from_text("Kapal itu berangkat dua kali.\nHari\tBerangkat\tTiba\nSenin\t07.15 WIT\t09.05 WIT")
    )

    assert found == []


def test_a_district_before_another_regency_is_told_by_its_code():
    areas = (
        Area("Kabupaten Halmahera Barat", "82.01", "Halbar", "Jailolo"),
        Area("Kabupaten Halmahera Timur", "82.06", "Haltim", "Maba"),
        Area("Kecamatan Wasile", "82.06.01", "Wasile", "Subaim"),
    )
    words = "Panen raya di Kecamatan Wasile, Halmahera Barat, berlangsung meriah."

    found = [f for f in check(from_blocks([("paragraph", words)]), Registry(areas=areas)) if f.rule == "E08"]

    assert [f.replacement for f in found] == ["Kecamatan Wasile, Halmahera Timur"]


def test_of_two_people_with_like_names_the_one_with_the_post_is_meant():
    registry = Registry(
        people=(Person(1, "Ahmad Yani Sulaiman"), Person(2, "Ahmad Yani Soleman")),
        tenures=(Tenure(2, "Wakil Gubernur"),),
    )
    words = "Hadir Wakil Gubernur, Ahmad Yani Solaiman, di aula."

    found = [f for f in check(from_blocks([("paragraph", words)]), registry) if f.rule == "E02"]

    assert [f.replacement for f in found] == ["Yani Soleman"]


def _told(text, rule, registry):
    manuscript = from_blocks([("paragraph", text)], DAY)
    return [finding for finding in check(manuscript, registry) if finding.rule == rule]


@pytest.mark.parametrize(
    ("areas", "right"),
    [
        ((), "pukul 09.00 WIT"),
        ((Area("Kabupaten Halmahera Utara"),), "pukul 09.00 WIT"),
        ((Area("Provinsi Papua Barat", "92"),), "pukul 09.00 WIT"),
        ((Area("Kota Bitung", "71.72"),), None),
    ],
)
def test_the_zone_is_proposed_only_where_it_holds(areas, right):
    text = "Acara dimulai pukul 09.00 pagi itu."
    (finding,) = _told(text, "N07", Registry(areas=areas))

    assert bool(finding.edits) == bool(right)
    assert right is None or right in edited(text, finding.edits)


@pytest.mark.parametrize(
    "text",
    [
        "Rapat dihadiri Joko Ijin Pratama.",
        "Acara itu dibuka oleh Ijin Pratama.",
    ],
)
def test_no_word_within_a_possible_name_is_mended_safely(text):
    (finding,) = _told(text, "B01", Registry())

    assert not finding.safe


@pytest.mark.parametrize(
    "text",
    [
        "Ia membeli obat bermerek Apotik Sehat.",
        "Ia singgah di Toko Buku Sekedar Baca.",
        "Ia tinggal di Jalan Propinsi Lama.",
        "Rumah Sakit Ibu dan Anak Apotik Sehat ditutup.",
        "Dusun Propinsi kini sepi.",
    ],
)
def test_a_name_that_a_noun_announces_is_left_alone(text):
    assert _told(text, "B01", Registry()) == []


def test_a_province_behind_the_name_of_its_office_is_no_name_of_its_own():
    assert _told("Ia dirawat di Rumah Sakit Umum Daerah Propinsi Maluku Utara.", "B01", Registry())


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*SENTENCES, *CLEAN, "Unduh di WhatsApp, YouTube, atau Facebook.", "VIDEO DI TIKTOK"]
        ),
        min_size=1,
        max_size=4,
    ).map(" ".join)
)
def test_no_fix_leaves_the_text_as_it_is(text):
    found = check(from_blocks([("paragraph", text)], DAY), REGISTRY)

    assert [f for f in found if f.edits and f.replacement == text[f.start : f.end]] == []


OF_PROVINCE = Registry(
    agencies=tuple(
        Agency(f"{name} Provinsi Maluku Utara")
        for name in (
            "Dinas Perindustrian dan Perdagangan",
            "Dinas Kesehatan",
            "Dinas Kelautan dan Perikanan",
            "Badan Pendapatan Daerah",
        )
    )
)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Dinas Perindustrian Perdagangan Provinsi Maluku Utara", "Dinas Perindustrian dan Perdagangan Provinsi Maluku Utara"),
        ("Dinas Perindustrian dan Perdagagan", "Dinas Perindustrian dan Perdagangan"),
        ("Dinas Perikanan dan Kelautan", "Dinas Kelautan dan Perikanan"),
        ("Dinas Kesehtan", "Dinas Kesehatan"),
        ("Badan Pendapatan Daerah Provinsi Maluku Uatara", "Badan Pendapatan Daerah Provinsi Maluku Utara"),
    ],
)  # fmt: skip
def test_a_name_that_is_nearly_an_agencys_is_told(written, right):
    (finding,) = _told(f"Rapat dihadiri {written} pagi itu.", "E01", OF_PROVINCE)

    assert finding.replacement == right
    assert not finding.safe


@pytest.mark.parametrize(
    "written",
    [
        "Dinas Kesehatan Kota Ternate",
        "Dinas Kelautan dan Perikanan Kabupaten Halmahera Timur",
        "Dinas Perikanan Kota Tidore Kepulauan",
        "Dinas Perindustrian",
        "Dinas Kesehatan Provinsi Maluku Utara Burhan Alhadar",
    ],
)
def test_an_agency_of_another_area_or_with_another_name_is_left_alone(written):
    assert _told(f"Rapat dihadiri {written} pagi itu.", "E01", OF_PROVINCE) == []


@pytest.mark.parametrize(
    "text", ["Dari Jailolo, Halmahera Utara hanya dua jam.", "Ke Jailolo, Halmahera Utara mengirim dua bus."]
)
def test_a_place_that_opens_the_sentence_says_nothing_of_the_area_behind_it(text):
    areas = (
        Area("Kabupaten Halmahera Barat", "82.01", "Halbar", "Jailolo"),
        Area("Kabupaten Halmahera Utara", "82.03"),
    )

    assert _told(text, "E08", Registry(areas=areas)) == []
    assert _told("Rapat di Jailolo, Halmahera Utara berlangsung lama.", "E08", Registry(areas=areas))
