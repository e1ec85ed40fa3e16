"""Blanks and stops: what stands between words (T01–T06, T09, T10, T13, T21)."""

import re
from collections.abc import Iterator

from news.naskah.families.brackets import joints
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import EVERY_KIND, PROSE, Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import SHORTENED, Passage
from news.naskah.rule import Rule, change

_BEFORE_MARK = re.compile(r"(?<=[\w)”\"’%])[ \u00a0]+(?=[,;:!?]|\.(?![.\w]))")
_GLUED_ACRONYM = re.compile(r"\b([A-Z]{2,8})\.(?=[A-Z][a-z]{2,})")
_GLUED_BEHIND_MARK = re.compile(r"\.(?:(?<=[)%\]]\.)|(?<=[/ ][12]\d{3}\.))(?=[A-Z][a-z]{2,})")
_COMPANIES = listed("PT CV UD KM KMP KH TB FA NV SD SMP SMA RS PD")
_MAYBE_BEFORE_MARK = re.compile(r"[ \u00a0][,;:!?.]")
_GLUED = re.compile(r"\.(?<=[a-zà-ÿ]{2}\.)(?=[A-Za-zÀ-ÿ][a-zà-ÿ]+)")
_NUMBER = frozenset({"nomor", "no"})
_NUMBERED = re.compile(r"\b([Nn]omor|[Nn]o)(?:\. ?| ?: ?| \. ?)(?=\d)")
_AFTER_COMMA = re.compile(  # the sign first: it is what can be searched for fast
    r",(?:(?<=[^\W\d_],)(?=[^\W\d_]|\d)|(?<=\d,)(?=[^\W\d_])|(?<=[)”\"],)(?=\w))|;(?<=\w;)(?=[^\W\d_])"
)
_DASHES = re.compile(r"[ ]?(?:[—–][-—–]+|-{2,}[—–-]*|-[—–]+)[ ]?")
_BLANKS = re.compile(r"[ \u00a0\t\u2007\u202f]{2,}|[\u00a0\t\u2007\u202f]")
_MANY = re.compile(r"!{2,}|\?{2,}|(?<!\.)\.{4,}|(?<!\.)\.\.(?!\.)|,{2,}|[!?]{3,}|…[.…]+|\.+…\.*")
_SLASH = re.compile(r"(?<=[^\W\d_])(?: +/ *| */ +)(?=[^\W\d_])")


def before_mark(passage: Passage) -> Iterator[Hit]:
    """T01; behind `sebesar` and the like a colon goes as well."""
    if not _MAYBE_BEFORE_MARK.search(passage.text):
        return
    text = passage.text
    for match in _BEFORE_MARK.finditer(text):
        mark, after = text[match.end()], match.end() + 1
        if (
            mark == ":"
            and text[match.start() - 1].isdigit()
            and text[after : after + 2].strip()[:1].isdigit()
        ):
            continue  # `skala 1 : 25.000`, `menang 2 : 1`
        if (
            mark in ":;"
            and text[after : after + 2].strip()[:1] in set("()DPp/")
            and not text[after + 1 : after + 3].isalpha()
        ):
            continue  # a face: `:)`
        if mark == ":" and _word_before(text, match.start()) in _TAKES_FIGURE:
            yield change(
                match.start(),
                after,
                "",
                message="Sesudah kata ini jumlahnya langsung disebut: hapus titik dua.",
            )
            continue
        edits = [Edit(match.start(), match.end(), "")]
        if mark in ",;" and text[after : after + 1].isalpha():
            edits.append(Edit(after, after, " "))  # `rapat ,dan`: the blank goes behind the mark
        yield Hit(match.start(), after, tuple(edits))


# A figure or a sum follows these at once.
_TAKES_FIGURE = listed("sebesar senilai sejumlah sebanyak seharga pukul tanggal seluas sepanjang seberat")


def _word_before(text: str, at: int) -> str:
    """The word that ends at `at`, in small letters."""
    return text[max(0, at - 30) : at].rpartition(" ")[2].lower()


def stray_stop(passage: Passage) -> Iterator[Hit]:
    """T02: stops that touch the next word, or stand between `nomor` and its figure."""
    text = passage.text
    for match in () if passage.vocabulary.isdisjoint(_NUMBER) else _NUMBERED.finditer(text):
        if match[1].lower() == "no" and match[0][-1] in ". " and ":" not in match[0]:
            continue
        right = match[1][:1].upper() + match[1][1:] if match[1].lower() == "nomor" else match[1]
        right = f"{right} " if match[1].lower() == "nomor" else "No. "
        yield change(
            match.start(), match.end(), right, message=f"Sesudah “{right.strip()}” langsung angkanya."
        )
    for match in _GLUED.finditer(text):
        yield from _glued(passage, match.start())
    for match in _GLUED_BEHIND_MARK.finditer(text):
        yield Hit(match.start() - 1, match.end() + 3, (Edit(match.start(), match.end(), ". "),))
    for match in _GLUED_ACRONYM.finditer(text):
        if match[1] not in _COMPANIES:
            yield Hit(match.start(), match.end() + 3, (Edit(match.end() - 1, match.end(), ". "),))


_ENDINGS = listed("si kom sos pd ag ap id com net go hum kes kep ip")  # of degrees and addresses
# Begin no sentence.
_JOINING = listed(
    "dan serta atau yang untuk di dengan pada dari oleh ke bahwa karena agar supaya sehingga tetapi tapi sedangkan hingga sampai kepada terhadap tentang sebagai seperti "
    "secara bagi dalam lalu maupun melainkan ini itu tersebut juga akan telah sudah"
)
# End no sentence.
_LEADING = _TAKES_FIGURE | listed(
    "di ke dari pada oleh untuk dengan dan atau serta yang tentang bahwa kepada terhadap adalah ialah yakni yaitu sebagai para"
)
_STRAY = "Titik di tengah kalimat: hapus."


def _glued(passage: Passage, stop: int) -> Iterator[Hit]:
    """A stop right before a word: it goes before what begins no sentence, else a blank follows it."""
    number = passage.word_at(stop + 1)
    before, after = passage.words[number - 1], passage.words[number]
    dotted = (
        passage.text[after.end : after.end + 1] == "."
        and passage.text[after.end + 1 : after.end + 2].isalpha()
    )
    if after.start != stop + 1 or dotted or before.lower in SHORTENED or after.lower in _ENDINGS:
        return
    if after.lower in _JOINING and not after.is_capital:
        yield Hit(before.start, after.end, (Edit(stop, stop + 1, " "),), _STRAY)
    elif before.lower in _LEADING or after.text == "Rp":
        yield Hit(
            before.start, after.end, (Edit(stop, stop + 1, " "),), _STRAY, safe=before.lower in _LEADING
        )
    elif after.is_capital:
        # It may be a brand: `Tirto.Media`.
        named = before.is_capital and not passage.names.touch(before.start, before.end)
        yield Hit(
            before.start,
            after.end,
            (Edit(stop, stop + 1, ". "),),
            safe=len(after.lower) > 3 and not named and not dictionary.may_be_shortened(before.lower),
        )
    elif dictionary.is_known(after.lower) and (before.is_capital or dictionary.is_known(before.lower)):
        yield Hit(before.start, after.end, (Edit(stop, stop + 2, f". {after.text[0].upper()}"),), safe=False)


def after_comma(passage: Passage) -> Iterator[Hit]:
    """T03: no blank behind a comma."""
    for match in _AFTER_COMMA.finditer(passage.text):
        one_letter = not passage.text[max(0, match.start() - 2) : match.start() - 1].isalnum()  # `f(x,2)`
        # The comma may have to go.
        sure = False if one_letter or passage.text.startswith("bahwa", match.end()) else None
        yield Hit(match.start(), match.end() + 1, (Edit(match.end(), match.end(), " "),), safe=sure)


def dashes(passage: Passage) -> Iterator[Hit]:
    """T05: several dashes or hyphens in place of one dash."""
    for match in _DASHES.finditer(passage.text):
        if len(match[0].strip()) > 3 and set(match[0].strip()) == {"-"}:
            continue  # a ruled line
        before, after = (
            passage.text[max(0, match.start() - 1) : match.start()],
            passage.text[match.end() : match.end() + 1],
        )
        if before.isdigit() and after.isdigit():
            yield change(
                match.start(),
                match.end(),
                passage.house.range_dash,
                message="Rentang cukup satu tanda pisah (–).",
                safe=False,
            )
        elif match[0].startswith(" -") and not match[0].endswith(" "):
            # It may be a switch of a program: `--fix`.
            yield change(match.start(), match.end(), f" {passage.house.dash} ", safe=False)
        else:
            yield change(match.start(), match.end(), f" {passage.house.dash} ")


def blanks(passage: Passage) -> Iterator[Hit]:
    """T06: several blanks or a hard one where one plain blank belongs."""
    for match in _BLANKS.finditer(passage.text):
        at_edge = match.start() == 0 or match.end() == len(passage.text)
        yield change(match.start(), match.end(), "" if at_edge else " ")


_ENDS = re.compile(r"(?:[.!?…:;]|\.\.\.)[”\"’)\]]*$|[”\"]$")
_BYLINE = re.compile(r"\s*(?:\([^()]{1,40}\)|\*+|[-—–]+)\s*$")
_SIGNATURE = re.compile(r"\s*(?:Penulis|Editor|Foto|Sumber|Reporter|Kontak|Narahubung)\b", re.IGNORECASE)


def final_mark(passage: Passage) -> Iterator[Hit]:
    """T09: a paragraph without a mark at its end; short ones, signatures and years need none."""
    text = passage.text.rstrip()
    body = text
    tail = max(0, len(text) - 60)
    if m := _BYLINE.search(text, tail):
        body = text[: m.start()].rstrip()
    if (
        passage.word_at(len(body)) < 8
        or _ENDS.search(body, max(0, len(body) - 12))
        or _SIGNATURE.match(body)
        or body[-4:].isdigit()
    ):
        return
    start = max(body.rfind(character) for character in " \u00a0\t") + 1
    if body[-1] in ",":
        yield Hit(start, len(body), (Edit(len(body) - 1, len(body), "."),))
        return
    # A stop would become a part of it.
    address = passage.fixed.touch(len(body) - 1, len(body)) or body[start] in "#@"
    torn = body[start:].lower() in _LEADING | {"berikut", "lain"}
    yield Hit(
        start,
        len(body),
        (Edit(len(body), len(body), "."),),
        safe=False if address or torn or not body[-1].isalnum() else None,
    )


def many_marks(passage: Passage) -> Iterator[Hit]:
    """T10: marks that stand several times (`!!`, `,,`), and ellipses of two or of more than three stops."""
    if not any(marks in passage.text for marks in ("!!", "??", "..", ",,", "!?", "?!", "….", ".…", "……")):
        return
    for match in _MANY.finditer(passage.text):
        marks = match[0]
        before, behind = (
            passage.text[max(0, match.start() - 1) : match.start()],
            passage.text[match.end() : match.end() + 1],
        )
        if (
            (marks == "...." and before in {" ", "\u00a0"})  # an ellipsis and the stop of its sentence
            # A path, a range.
            or (marks == ".." and (behind == "/" or (before.isdigit() and behind.isdigit())))
            # Low marks that open a quote.
            or (marks == ",," and (not before.strip() or before in "(") and behind.isalnum())
        ):
            continue
        right = (
            "..."
            if "…" in marks or (len(marks) > 3 and set(marks) == {"."})
            else marks[0]
            if len(set(marks)) == 1
            else "?"
        )
        said = "Cukup tiga titik." if right == "..." else f"Cukup satu tanda “{right}”."
        start = (
            match.start()
            - len(passage.text[max(0, match.start() - 3) : match.start()])
            + len(passage.text[max(0, match.start() - 3) : match.start()].rstrip(" \u00a0"))
        )
        loose = start < match.start() and right != "..." and start > 0
        sure = False if "…" in marks or marks == "...." else None  # what was meant only its writer knows
        yield change(start if loose else match.start(), match.end(), right, message=said, safe=sure)


def slash(passage: Passage) -> Iterator[Hit]:
    """T13: blanks round a slash, but for lines of verse."""
    found = list(_SLASH.finditer(passage.text))
    for match in found:
        if len(found) > _LINES and _is_verse(passage, match):
            continue
        verse = len(match[0]) > 2 and passage.text[match.end()].isupper()
        formula = bool(_LETTER_BEFORE.search(passage.text, max(0, match.start() - 2), match.start())) or (
            not passage.text[match.end() + 1 : match.end() + 2].isalpha()
        )
        yield change(match.start(), match.end(), "/", safe=False if verse or formula else None)


_LETTER_BEFORE = re.compile(r"(?<!\w)[^\W\d_]$")


_LINES = 2  # slashes of a sentence: more of them tell the lines of a poem apart


def _is_verse(passage: Passage, match: re.Match[str]) -> bool:
    start, end = passage.sentence_at(match.start())
    return passage.text.count(" / ", max(start, match.start() - 300), min(end, match.end() + 300)) > _LINES


RULES = (
    Rule(
        "T01", "EYD V, tanda baca: tanda baca melekat pada kata di depannya.", "Hapus spasi sebelum tanda baca ini.", Grade.A, before_mark,
        (("Peserta rapat , narasumber, dan panitia hadir.", "Peserta rapat, narasumber, dan panitia hadir."),
         ("Acara itu berjalan lancar .", "Acara itu berjalan lancar."), ("Rapat digelar ,lalu usai.", "Rapat digelar, lalu usai.")),
        ("Pilihannya: ya, tidak, atau belum tahu ...",), reads_names=True, safe=True, characters=",.;:!?",
),
    Rule(
        "T02", "EYD V, tanda titik: titik mengakhiri kalimat dan tidak menempel pada kata berikutnya.",
        "Titik ini menempel pada kata berikutnya: beri spasi sesudahnya.", Grade.A, stray_stop,
        (("Acara berlangsung di Maluku Utara.dan dibuka gubernur.", "Acara berlangsung di Maluku Utara dan dibuka gubernur."),
         ("Ia menyebut Peraturan Menteri nomor.8 Tahun 2019.", "Ia menyebut Peraturan Menteri Nomor 8 Tahun 2019."),
         ("Surat Nomor :100 sudah terbit.", "Surat Nomor 100 sudah terbit."),
         ("Rapat usai (18/7/2022).Wali Kota pulang.", "Rapat usai (18/7/2022). Wali Kota pulang."), ("Rapat ditutup (sore).Bupati pulang.", "Rapat ditutup (sore). Bupati pulang.")),
        ("Gelarnya S.Kom. dan M.Si. ditulis dengan titik.", "Buka malutprov.go.id untuk daftar lengkap.", "Ia tinggal di Jl. Merdeka No. 8 Ternate."),
        reads_names=True, safe=True,
    ),
    Rule(
        "T03", "EYD V, tanda koma: sesudah koma ada spasi.", "Beri spasi sesudah koma.", Grade.A, after_comma,
        (("Rapat digelar di Sofifi,Kamis siang.", "Rapat digelar di Sofifi, Kamis siang."),),
        ("Pertumbuhan ekonomi mencapai 2,5 persen.",), reads_names=True, safe=True, characters=",;",
),
    Rule(
        "T05", "EYD V, tanda pisah: satu tanda pisah, bukan deretan tanda hubung.", "Pakai satu tanda pisah (—).", Grade.A, dashes,
        (("Rapat itu—– kata dia — penting.", "Rapat itu — kata dia — penting."),
         ("Ia datang -- meski terlambat.", "Ia datang — meski terlambat.")),
        ("Kegiatan berlangsung 8–10 Juli 2021.", "Ia datang — meski terlambat."), safe=True, kinds=EVERY_KIND - {Kind.LIST, Kind.ROW}, characters="—–-",
),
    Rule(
        "T06", "Antarkata cukup satu spasi biasa.", "Cukup satu spasi biasa di sini.", Grade.A, blanks,
        (("Rapat digelar di  Tobelo.", "Rapat digelar di Tobelo."), ("Rapat di\u00a0Tobelo.", "Rapat di Tobelo.")),
        reads_names=True, safe=True, kinds=EVERY_KIND - {Kind.ROW},
    ),
    Rule(
        "T09", "EYD V, tanda titik: kalimat berita diakhiri titik.", "Paragraf ini belum ditutup dengan titik atau tanda akhir lain.", Grade.A, final_mark,
        (("Sekretaris daerah membuka rapat koordinasi kominfo tingkat provinsi se-Malut",
          "Sekretaris daerah membuka rapat koordinasi kominfo tingkat provinsi se-Malut."),),
        ("Rapat itu menghasilkan lima kesepakatan untuk tahun depan, antara lain:", "Sofifi, 8 Juli 2021"),
        reads_names=True, safe=True, kinds=PROSE - {Kind.QUOTE},
    ),
    Rule(
        "T10", "Satu tanda seru, satu tanda tanya, tiga titik untuk yang dihilangkan.", "Cukup satu tanda; elipsis cukup tiga titik.", Grade.A, many_marks,
        (("Selamat datang!!", "Selamat datang!"), ("Benarkah??", "Benarkah?"), ("Dan seterusnya.....", "Dan seterusnya..."), ("Ia diam…. Lalu pergi.", "Ia diam... Lalu pergi.")),
        ("Ia berkata ... lalu diam.",), safe=True, characters="!?.,…",
),
    Rule(
        "T13", "EYD V, garis miring: tanpa spasi di kedua sisinya.", "Hapus spasi di sekitar garis miring.", Grade.A, slash,
        (("Warga dan / atau pendatang boleh ikut.", "Warga dan/atau pendatang boleh ikut."),), safe=True, characters="/",
),
    Rule(
        "T21", "EYD V, tanda kurung dan koma: kurung berspasi di luar, rapat di dalam; angka desimal rapat.",
        "Kurung berspasi di luar dan rapat di dalam.", Grade.A, joints,
        (("Rapat digelar Kamis(8/7) siang.", "Rapat digelar Kamis (8/7) siang."),
         ("Dewan Perwakilan Rakyat Daerah ( DPRD) hadir.", "Dewan Perwakilan Rakyat Daerah (DPRD) hadir."),
         ("Upacara digelar Rabu, (7/7) pagi.", "Upacara digelar Rabu (7/7) pagi."),
         ("Inflasi turun 21, 6 persen.", "Inflasi turun 21,6 persen."),
         ("Ada satu syarat yaitu, kehadiran.", "Ada satu syarat yaitu kehadiran."),
         ("Perwakilan Daerah( DPRD) hadir.", "Perwakilan Daerah (DPRD) hadir."), ("Ia menegaskan bahwa, rapat ditunda.", "Ia menegaskan bahwa rapat ditunda."),
         ("Ia berkata bahwa, harga pangan naik di pasar, toko, dan warung.", "Ia berkata bahwa harga pangan naik di pasar, toko, dan warung.")),
        ("Ia menegaskan bahwa, menurut aturan, rapat ditunda.", "Ia menegaskan bahwa, sekali lagi, rapat ditunda.", "Kota itu dihuni 21, 30, dan 40 keluarga.",), reads_names=True, safe=True, characters="()[],",
),
)  # fmt: skip
