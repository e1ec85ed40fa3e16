"""Words that are written wrongly: prefixes that melt, compounds, nonstandard words (A01–A05, B01, B02)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.morphology import affixes, dictionary
from news.naskah.passage import Passage
from news.naskah.rule import Rule, cased, change, is_named, phrase_rule

_MELT = re.compile(r"(me|pe)(ngk|ns|nt|mp)([aiueo][a-z]+)")
_DROPPED = {"ngk": ("ng", "k"), "ns": ("ny", "s"), "nt": ("n", "t"), "mp": ("m", "p")}


def melting(passage: Passage) -> Iterator[Hit]:
    """A01: a known stem whose first letter should melt after me- or pe-: `mensinergikan` → `menyinergikan`."""
    yield from phrase_rule("A01")(passage)
    for word in passage.words:
        if (
            (match := _MELT.fullmatch(word.lower))
            and not word.text[1:].isupper()
            and (right := _melted(word.lower, match))
        ):
            yield change(word.start, word.end, cased(right, word.text), safe=False)


def _melted(word: str, match: re.Match[str]) -> str | None:
    """The right form, where the stem is known and the word as it stands is none."""
    nasal, lost = _DROPPED[match[2]]
    rest = match[3]
    if dictionary.is_stem(word) or word.startswith(
        ("mengkaji", "pengkaji", "mempunyai", "mempel", "memper", "penta", "pensi")
    ):
        return None
    stem = re.sub(r"(?:kan|i)?(?:nya)?$", "", rest)
    known = any(dictionary.is_stem(lost + form) for form in {rest, stem, rest.removesuffix("an")})
    return f"{match[1]}{nasal}{rest}" if known and len(stem) > 2 and word not in _phrase_words() else None


def _phrase_words() -> frozenset[str]:
    return dictionary.nonstandard()


_AFFIX_CAPITAL = re.compile(
    r"\b(di|ber|me|ke|non|antar|pra|pasca|anti|pro|eks|Non|Antar|Pasca|Pra|Anti)([A-Z]{2,}[A-Za-z]*)\b"
)


_GLUED_PLACE = re.compile(r"\b(di|ke|dari|Di|Ke)(?=[A-Z][a-z]{2,})")
_APOSTROPHE = re.compile(r"[a-z]+['’`][a-z]+")


def glued_place(passage: Passage) -> Iterator[Hit]:
    """D01c: `diSofifi`, `keSurabaya`."""
    for match in _GLUED_PLACE.finditer(passage.text):
        yield Hit(match.start(), match.end() + 2, (Edit(match.end(), match.end(), " "),))


def apostrophe(passage: Passage) -> Iterator[Hit]:
    """B01c: an apostrophe within a word that is one without it: `ma'af`, `sa'at`."""
    for word in passage.words:
        if word.text.islower() and _APOSTROPHE.fullmatch(word.text):
            right = re.sub("['’`]", "", word.text)
            # `kecape'an` is kecapaian.
            if dictionary.is_known(right) and not right.endswith(("ean", "eannya")):
                yield change(word.start, word.end, right)


def built_from_nonstandard(passage: Passage, *, sure: bool) -> Iterator[Hit]:
    """B01: affixes round a nonstandard word: `milyaran`, `diijinkannya`."""
    misformed = dictionary.misformed(passage.vocabulary)
    for number, word in enumerate(passage.words) if misformed else ():
        form = dictionary.standard_form(word.lower) if word.lower in misformed else None
        if (
            form
            and form[1] == sure
            and (word.text.islower() or word.start in passage.sentence_starts)
            and word.lower not in passage.registry.name_words
            and not is_named(passage, number, form[0])
        ):
            yield change(word.start, word.end, cased(form[0], word.text), safe=False)


_ENDS_IN_IP = re.compile(r"ip\b")


def ending_tip(passage: Passage) -> Iterator[Hit]:
    """B01: -if that is written -ip: `konsumtip`, `masip`."""
    nonstandard = dictionary.nonstandard()
    for word in passage.words if _ENDS_IN_IP.search(passage.small_text) else ():
        if (
            word.lower.endswith("ip")
            and word.text.islower()
            and word.lower not in nonstandard
            and not dictionary.is_stem(word.lower)
            and dictionary.is_stem(f"{word.lower[:-1]}f")
        ):
            yield change(word.start, word.end, f"{word.text[:-1]}f")


_BOUND = listed("antar pasca pra non multi sub semi anti")
_UNBOUND = listed(
    "jemput barang makanan pesanan paket surat penumpang tamu air pulang ke dari untuk di oleh dan atau saja pula lagi kami kita mereka anak orang"
)


def bound_forms(passage: Passage) -> Iterator[Hit]:
    """A05: bound forms that stand apart from their word: `antar daerah`."""
    yield from phrase_rule("A05")(passage)
    reported = {hit.start for hit in phrase_rule("A05")(passage)}
    words = passage.words
    for number in range(len(words) - 1):
        one, two = words[number], words[number + 1]
        if (
            one.lower in _BOUND
            and one.start not in reported
            and two.text.islower()
            and two.lower not in _UNBOUND
            and passage.joined(number, 2)
            and dictionary.is_stem(two.lower)
        ):
            yield change(one.start, two.end, f"{one.text}{two.text}")


_ACTS = listed("PHK OTT PAW DPO SK BAP VAR SWAB")  # acronyms that are acts: `di-PHK`
_LONGEST_ACRONYM = 5


def affix_acronym(passage: Passage) -> Iterator[Hit]:
    """A03; before an agency `di` and `ke` are prepositions: `diDPRD`."""
    for match in _AFFIX_CAPITAL.finditer(passage.text):
        if match[1] in {"di", "ke"} and match[2] not in _ACTS:
            yield change(
                match.start(),
                match.end(),
                f"{match[1]} {match[2]}",
                message=f"Kata depan “{match[1]}” ditulis terpisah.",
                safe=False,
            )
        elif len(match[2]) <= _LONGEST_ACRONYM or match[1].lower() in {
            "non",
            "antar",
            "pasca",
            "pra",
            "anti",
        }:
            yield change(match.start(), match.end(), f"{match[1]}-{match[2]}")


def single_n(passage: Passage) -> Iterator[Hit]:
    """B02: -nya behind n, -kan behind k, written with one letter."""
    for word in passage.words:
        if (
            len(word.lower) < 7
            or not word.lower.endswith(("anya", "kan"))
            or word.text[1:].isupper()
            or dictionary.is_stem(word.lower)
        ):
            continue
        if right := _with_second_letter(word.lower):
            yield change(word.start, word.end, cased(right, word.text))


@lru_cache(maxsize=20_000)
def _with_second_letter(word: str) -> str | None:
    if word.endswith("anya") and not dictionary.is_known(word) and dictionary.is_known(f"{word[:-2]}nya"):
        return f"{word[:-2]}nya"
    if (
        word.endswith("anya")
        and not dictionary.is_stem(word[:-3])
        and dictionary.NEVER == dictionary.frequency(word) == dictionary.frequency(word[:-3])
        and dictionary.frequency(word[:-2]) <= dictionary.COMMON
        and dictionary.is_known(word[:-2])
    ):
        return f"{word[:-2]}nya"  # `pengukuranya`: no far-fetched root explains it
    if word.endswith("kan") and word.startswith(("me", "di")):
        right = f"{word[:-2]}kan"
        doubled = min(
            (dictionary.frequency(root) for root in _listed(word[:-2]) if root.endswith("k")),
            default=dictionary.NEVER,
        )
        plain = min((dictionary.frequency(root) for root in _listed(word[:-3])), default=dictionary.NEVER)
        if plain < _WRITTEN or dictionary.frequency(word) < dictionary.frequency(right):
            return None  # `mengenakan` is kena and -kan as it stands
        return right if doubled + _SURER < plain and dictionary.frequency(right) < dictionary.NEVER else None
    return None


_WRITTEN = 520  # centibels: a root that is written so often explains the form as it stands
_SURER = 40  # centibels by which a root in k must be more common than the one without


def _listed(form: str) -> list[str]:
    return [root for root in affixes.roots(form) if dictionary.is_stem(root)]


RULES = (
    Rule(
        "A01", "EYD V/KBBI: huruf k, t, s, p di awal kata dasar luluh sesudah me- dan pe-.", "Huruf awal kata dasarnya luluh sesudah me- dan pe-.", Grade.A, melting,
        (("Kita perlu mensinergikan program.", "Kita perlu menyinergikan program."), ("Hal itu mempengaruhi harga.", "Hal itu memengaruhi harga."),
         ("Panitia mengkalkulasi biaya.", "Panitia mengalkulasi biaya.")),
        ("Kami mengkaji dan mempunyai data; pabrik memproduksi kapal; bank mentransfer dana.", "Menteri itu memperbaiki jalan."), safe=True, changes_spelling=True, message_with_fix="Huruf awal kata dasarnya luluh: “{right}”.",
    ),
    Rule(
        "A02", "KBBI: bentuk -isir tidak baku, pakai -isasi atau -kan.", "Bentuk -isir tidak baku.", Grade.A, phrase_rule("A02"),
        (("Kegiatan dikoordinir dinas.", "Kegiatan dikoordinasikan dinas."),), ("Tempat parkir dan hadirin.",), safe=True, changes_spelling=True, message_with_fix="Bentuk bakunya “{right}”.",
    ),
    Rule(
        "A03", "EYD V, tanda hubung: imbuhan dan singkatan berhuruf kapital dirangkai dengan tanda hubung.", "Beri tanda hubung antara imbuhan dan singkatan.",
        Grade.A, affix_acronym, (("Pekerja itu diPHK.", "Pekerja itu di-PHK."), ("Tenaga nonASN hadir.", "Tenaga non-ASN hadir.")), safe=True, changes_spelling=True, message_with_fix="Beri tanda hubung: “{right}”.",
    ),
    Rule(
        "A04", "EYD V, gabungan kata: dengan satu imbuhan terpisah, dengan awalan dan akhiran serangkai.", "Gabungan kata ini ditulis lain.", Grade.A,
        phrase_rule("A04", sure=True), (("Ia bertanggungjawab penuh.", "Ia bertanggung jawab penuh."),
        ("Usulan di tindak lanjuti dinas.", "Usulan ditindaklanjuti dinas.")), safe=True, changes_spelling=True, message_with_fix="Gabungan kata ini ditulis “{right}”.",
    ),
    Rule(
        "A04b", "EYD V, gabungan kata.", "Gabungan kata ini biasanya ditulis lain; biarkan kalau bagian nama resmi.", Grade.B, phrase_rule("A04", sure=False),
        (("Rapat walikota digelar.", "Rapat wali kota digelar."),), message_with_fix="Biasanya ditulis “{right}”; biarkan kalau bagian nama resmi.",
    ),
    Rule(
        "A05", "EYD V, bentuk terikat: antar-, pasca-, non- dan sejenisnya ditulis serangkai.", "Bentuk terikat ditulis serangkai.", Grade.B, bound_forms,
        (("Kerja sama antar daerah berjalan.", "Kerja sama antardaerah berjalan."), ("Pelatihan pasca panen dimulai.", "Pelatihan pascapanen dimulai."), ("Ruang serba guna dibuka.", "Ruang serbaguna dibuka.")),
        ("Petugas antar jemput siap.", "Rapat pasca-Covid-19 digelar."), words=_BOUND | listed("serba tuna adi maha"), message_with_fix="Bentuk terikat ditulis serangkai: “{right}”.",
    ),
    Rule(
        "B01", "KBBI: bentuk baku.", "Kata ini punya bentuk baku lain.", Grade.A, lambda passage: [*phrase_rule("B01", sure=True)(passage), *ending_tip(passage), *built_from_nonstandard(passage, sure=True)],
        (("Kementrian itu hadir.", "Kementerian itu hadir."), ("Sikapnya konsumtip dan reaktip.", "Sikapnya konsumtif dan reaktif."), ("KEMENTRIAN HADIR", "KEMENTERIAN HADIR"), ("Surat ijin terbit.", "Surat izin terbit."),
         ("Milyaran rupiah dan ijasahnya hilang.", "Miliaran rupiah dan ijazahnya hilang.")),
        ("Ia dirawat di Rumah Sakit Apotik Sehat.", "Dusun Propinsi sepi.", "Dinas menjadi pelaksananya.", "Arsip, resip, dan gosip disimpan."), safe=True, changes_spelling=True, message_with_fix="Bentuk bakunya “{right}”.",
    ),
    Rule(
        "B01b", "KBBI: bentuk baku.", "Kata ini mungkin punya bentuk baku lain; biarkan kalau bagian nama.", Grade.B, lambda passage: [*phrase_rule("B01", sure=False)(passage), *built_from_nonstandard(passage, sure=False)],
        (("Pemerintah merespon cepat lewat survey.", "Pemerintah merespon cepat lewat survei."), ("Usulan pelaksananya rapi.", "Usulan pelaksanaannya rapi.")), ("Bapak Karna hadir.", "Kabar itu beredar di WhatsApp."), reads_quotes=False, message_with_fix="Bentuk bakunya “{right}”; biarkan kalau bagian nama.",
    ),
    Rule(
        "B01c", "KBBI: bentuk baku tanpa apostrof.", "Kata ini ditulis tanpa apostrof.", Grade.A, apostrophe,
        (("Kami mohon ma'af.", "Kami mohon maaf."), ("Program itu berman\u2019faat.", "Program itu bermanfaat.")), ("Surah Al-Ma’un dibaca.", "Ia kecape’an."), safe=True, changes_spelling=True, characters="'’`", message_with_fix="Tanpa apostrof: “{right}”.",
    ),
    Rule(
        "D01c", "EYD V, kata depan: di dan ke ditulis terpisah dari kata yang mengikutinya.", "Kata depan di dan ke ditulis terpisah.", Grade.A, glued_place,
        (("Kapal tiba diSofifi.", "Kapal tiba di Sofifi."), ("Ia terbang keSurabaya.", "Ia terbang ke Surabaya.")), safe=True, changes_spelling=True, reads_names=True, message_with_fix="Kata depan ditulis terpisah: “{right}”.",
    ),
    Rule(
        "B02", "Akhiran -nya dan -kan: huruf akhir kata dasar tetap ditulis.", "Satu huruf kurang: n atau k ditulis dua kali.", Grade.A, single_n,
        (("Kami menanti kehadiranya.", "Kami menanti kehadirannya."), ("Ia menunjukan kartu.", "Ia menunjukkan kartu."),
         ("Dinas menggerakan warga.", "Dinas menggerakkan warga."), ("Petugas melanjutkan pengukuranya.", "Petugas melanjutkan pengukurannya.")), ("Program itu meningkatkan, melakukan, membicarakan, dan mengatakan banyak hal.", "Sopir mengenakan seragam dan dikenakan denda.", "Dinas menunjuk pengelolanya, pemeriksanya, perencananya, dan penatanya."), safe=True, changes_spelling=True, message_with_fix="Satu huruf kurang: tulis “{right}”.",
    ),
)  # fmt: skip
