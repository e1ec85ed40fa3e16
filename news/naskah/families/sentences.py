"""Sentences (G01–G15)."""

import re
from collections.abc import Iterator

from news.naskah.families.common_nouns import NOUNS
from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import PROSE, Kind
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage
from news.naskah.rule import Rule, change, phrase_rule

_VERY = re.compile(r"\b([Ss]angat|[Aa]mat|[Tt]erlalu) ([a-z]+) sekali\b")
_PLURAL = re.compile(
    r"\b([Pp]ara|[Bb]anyak|[Bb]eberapa|[Bb]erbagai|[Ss]ejumlah|[Ss]emua|[Ss]eluruh) ([a-z]{3,})-\2\b"
)


# Somebody steps to the front; only a programme advances.
_LITERAL = re.compile(r"maju ke depan(?! (?:bersama|demi|untuk kemajuan))")
_SOON = re.compile(r"\b(?:segera langsung|langsung segera)\b")


def pleonasm(passage: Passage) -> Iterator[Hit]:
    """G01: words that say the same twice: `sangat penting sekali`, `para tamu-tamu`."""
    for hit in phrase_rule("G01")(passage):
        if not _LITERAL.match(passage.text, hit.start):
            yield hit
    for match in _SOON.finditer(passage.text) if "segera" in passage.vocabulary else ():
        yield change(match.start(), match.end(), "segera", safe=False)
    for match in _VERY.finditer(passage.text) if "sekali" in passage.vocabulary else ():
        yield change(match.start(), match.end(), f"{match[1]} {match[2]}")
    for match in _PLURAL.finditer(passage.text) if "-" in passage.characters else ():
        word, counts = match[2], match[1].lower()
        if word in _WHOLE or (
            counts in {"semua", "seluruh"} and word not in NOUNS and not _NOUN_BUILT.fullmatch(word)
        ):
            continue  # `semua diam-diam pulang`
        reported = f"“{match[1]}” sudah berarti jamak: kata sesudahnya tidak diulang."
        sure = None if word in NOUNS or counts == "para" else False
        yield change(match.start(), match.end(), f"{match[1]} {word}", message=reported, safe=sure)


# Written twice they mean something else than once.
_WHOLE = listed(
    "macam mata laki hal undang kupu alun oleh cita kura paru ubur cumi onde gado rata sama jari hati kunang umbul langit kisi biri anai tanda anak layang kuda agar gula otak ondel rama "
    "rumah undur kanak abu api batu bulu gara kapal kemudi kue layar lobi lumba orong pura rambu sayur tahu tiba diam pelan baik benar sungguh terang besar kecil cepat masing tuhan"
)


_BETWEEN = re.compile(r"\b[Aa]ntara ((?:[\w/-]+ ){1,5}?)(dengan) (?=[\w“])")
_BOTH = re.compile(r"\b[Bb]aik ((?:[\w-]+,? ){1,6}?)(ataupun|atau|dan juga|dan|serta) (?=\w)")


_AGREED = re.compile(r"\b(?:[Pp]erjanjian|[Ss]engketa|[Pp]erkara) $")  # legal language
_FROM_TO = re.compile(
    r"\b[Aa]ntara (?:Rp\.? ?)?[\d.,]+(?: [a-z]{1,12}){0,2} (sampai(?: dengan)?|hingga|dengan|s\.d\.) (?=(?:Rp\.? ?)?\d)"
)
_BEHIND_BOTH = listed("dari di secara pemerintah untuk oleh pada bagi dalam")


def pairs(passage: Passage) -> Iterator[Hit]:
    """G02: halves of a pair that do not match: `antara … dengan`, `baik … atau`, `tidak … melainkan`."""
    for match in _BETWEEN.finditer(passage.text):
        agreed = _AGREED.search(passage.text[max(0, match.start() - 20) : match.start()])
        if not agreed and not {"dan", "yang", "lain"} & set(match[1].split()):
            yield Hit(match.start(), match.end(2), (Edit(match.start(2), match.end(2), "dan"),))
    for match in _FROM_TO.finditer(passage.text):
        yield Hit(match.start(), match.end(1), (Edit(match.start(1), match.end(1), "dan"),))
    for match in _BOTH.finditer(passage.text):
        first = match[1].split()
        if "," in match[1] and match[2] != "ataupun":
            continue
        mixed = match[2] in {"ataupun", "dan juga"} or (match[2] == "atau" and first[0] != "untuk")
        if mixed and (first[0] in _BEHIND_BOTH or match[2] == "ataupun") and "maupun" not in first:
            yield Hit(match.start(), match.end(2), (Edit(match.start(2), match.end(2), "maupun"),))
    for match in re.finditer(r"\b([Tt]idak)( [\w ]{3,60}?,? )melainkan\b", passage.text):
        bukan = "Bukan" if match[1][0] == "T" else "bukan"
        yield Hit(match.start(), match.end(), (Edit(match.start(1), match.end(1), bukan),))


_ASKING = listed(
    "tahu tanya bertanya mengetahui menanyakan ke dari tentang mencari entah memastikan menentukan memilih lupa ingat mengingat bingung soal mengenai menelusuri menyelidiki "
    "menunjukkan menjelaskan memberitahukan paham memahami mengerti"
)
_ASKS_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(_ASKING - {'ke', 'dari', 'ingat', 'menunjukkan', 'menjelaskan'}))}|apa|kapan|siapa|mengapa|bagaimana|ke mana|dari mana)\b"
)
_WHERE = re.compile(r"\b([Dd]imana|[Dd]i mana|yang mana)\b(?! pun| saja|-mana|pun)")
_LOCATED = re.compile(r"(?:[Dd]i|[Pp]ada|[Dd]alam|[Kk]e|[Dd]ari) (?:[a-z]+ ){1,3}$")


def relative(passage: Passage) -> Iterator[Hit]:
    """G03: `dimana`, and `di mana`, `yang mana` behind a noun or comma; questions, open or told, are left to D01's reading."""
    text = passage.text
    for match in _WHERE.finditer(text):
        start, end = passage.sentence_at(match.start())
        before = text[max(0, match.start() - 200) : match.start()].rstrip()
        joined = match[0].lower() == "dimana"
        last = re.search(r"(\w+)$", before[-20:])
        clause = text[max(start, match.start() - 120) : match.start()]
        asks = (
            "?" in text[match.end() : min(end + 1, match.end() + 120)]
            or (last and last[0].lower() in _ASKING)
            or (not joined and _ASKS_BEFORE.search(clause))
        )
        if asks and joined:
            right = "Di mana" if match[0][0] == "D" else "di mana"
            yield change(
                match.start(),
                match.end(),
                right,
                message="Kata tanya “di mana” ditulis terpisah.",
                safe=bool(last),
            )
        elif asks or text[match.end() : match.end() + 1] in {",", "."} or not (before or joined):
            continue
        elif (
            joined
            or before.endswith(",")
            or (
                match[0] == "yang mana"
                and _LOCATED.search(clause)
                and _CLAUSE_FOLLOWS.match(text, match.end())
            )
        ):
            yield Hit(match.start(), match.end())


_CLAUSE_FOLLOWS = re.compile(r" (?:[a-z]+ )(?:\w+ ){0,3}(?:me[mnlrwy]|ber|di|ter)[a-z]{3,}\b")


_OPENING = re.compile(
    r"(Sementara|Sedangkan|Sehingga|Dan|Tapi|Tetapi|Karena itu makanya)\b\b(?!,| itu\b| waktu\b| dari\b)"
)
_SAYS = re.compile(
    r"\b(?:mengatakan|menyatakan|menegaskan|menjelaskan|menyebut|menyebutkan|mengungkapkan|menambahkan|menuturkan|berharap|mengaku|menilai|meminta|mengajak|menyampaikan|menerangkan|mengimbau|mengingatkan|berpesan|menekankan|memastikan|melaporkan)\b"
)


def opening(passage: Passage) -> Iterator[Hit]:
    """G04: conjunctions that do not open a sentence: `Sementara`, `Tapi`, `Dan`, `Sedangkan`, `Sehingga`."""
    for start, end in passage.sentences:
        match = _OPENING.match(passage.text, start)
        if not match:
            continue
        following = passage.text[match.end() : match.end() + 2]
        if match[1] == "Sementara":
            if ("," not in passage.text[start:end] and not passage.quotes.touch(start, end)) or (
                _SAYS.search(passage.text, start, min(end, start + 160))
                and "," not in passage.text[match.end() : match.end() + 3]
                and following[1:2].isupper()
            ):
                yield Hit(start, match.end(), (Edit(match.end(), match.end(), " itu,"),))
        elif match[1] in {"Tapi", "Tetapi"}:
            yield change(
                start, match.end(), "Namun,", message=f"“{match[1]}” tidak membuka kalimat: pakai “Namun,”."
            )
        elif match[1] == "Dan":
            yield Hit(
                start, match.end(), message="“Dan” tidak membuka kalimat: hapus, atau pakai “Selain itu,”."
            )
        elif match[1] in {"Sedangkan", "Sehingga"}:
            yield Hit(
                start,
                match.end(),
                message=f"“{match[1]}” menyambung anak kalimat: gabungkan dengan kalimat sebelumnya.",
            )


def and_and(passage: Passage) -> Iterator[Hit]:
    """G05: `a dan b dan c` → `a dan b serta c`."""
    for match in re.finditer(r"(?<!, )\b([A-Za-z][a-z]+) dan ([a-z]+) (dan) (?=[a-z]+\b)", passage.text):
        yield Hit(match.start(), match.end(), (Edit(match.start(3), match.end(3), "serta"),))


_NO_SUBJECT = re.compile(
    r"(Dengan|Dalam|Bagi|Melalui) ((?:[\w/-]+ ){1,9}?)(?:akan|dapat|mampu|bisa) (?:\w+ )?me\w+"
)
_SUBJECTS = listed(
    "maka kita kami ini itu pemerintah masyarakat ia dia warga mereka saya beliau pihaknya anda petugas panitia"
)


_EXISTENCE = re.compile(
    r"(Dengan adanya) ((?:[\w/-]+ ){1,7}?)(?:ini |itu |tersebut )?(?:diharapkan |akan |dapat |mampu |bisa )+(?:me|ber|ter)\w+"
)


_POINTED = re.compile(
    r"(?:Dalam|Pada) (?:[\w-]+ ){1,4}(?:itu|ini|tersebut) (?:membahas|menjelaskan|menyampaikan|menghadirkan|melibatkan|menekankan|membicarakan|menghasilkan)\b"
)


_OF_RELATIVE = re.compile(r"\byang (?:(?:tidak|tak|belum|ingin|sudah|telah|juga|hanya) )?$")


def no_subject(passage: Passage) -> Iterator[Hit]:
    """G08: only the pattern `Dengan X akan mampu me…` with nothing between that could be the subject."""
    for start, _ in passage.sentences:
        at = start + (passage.text[start : start + 1] in '“"')
        if match := _POINTED.match(passage.text, at):
            yield Hit(at, at + match[0].index(" "))
            continue
        if match := _EXISTENCE.match(passage.text, at):
            yield Hit(at, at + len(match[1]))
            continue
        match = _NO_SUBJECT.match(passage.text, at)
        if match and _OF_RELATIVE.search(match[2]):
            continue  # `Bagi redaksi yang tidak dapat mengirim wartawan, kami …`
        if match and not _SUBJECTS & set(_without_pointer(match[2].lower().split())):
            yield Hit(at, at + len(match[1]))


def _without_pointer(words: list[str]) -> list[str]:
    """`bantuan ini` is the noun alone; `ini` alone may be the subject."""
    return words[:-1] if len(words) > 1 and words[-1] in {"ini", "itu"} else words


_HANGS = re.compile(
    r" (?:di|ke|(?:pada|dari) (?:tali|dinding|tembok|pohon|dahan|paku|tiang|langit-langit|plafon|kail|gantungan|leher|pintu|jendela|kabel|rantai|atap|loteng))\b"
)
_FITS = re.compile(r"\b([Ss]esuai) (?=(?P<noun>[a-z-]{4,})\b)")
_NOUN_BUILT = re.compile(r"(?:ke|pe[mnr]?\w?|per)[a-z]{3,}an(?:nya)?|[a-z]{3,}(?:si|tas|an)(?:nya)?")


def partners(passage: Passage) -> Iterator[Hit]:
    """G12; what hangs from a ceiling does so, and `sesuai` before any noun lacks its `dengan`."""
    reported: set[int] = set()
    for hit in phrase_rule("G12")(passage):
        reported.add(hit.start)
        if not (
            passage.text[hit.start : hit.end].lower().startswith("tergantung")
            and _HANGS.match(passage.text, hit.start + len("tergantung"))
        ):
            yield hit
    for match in _FITS.finditer(passage.text) if "sesuai" in passage.vocabulary else ():
        noun = match["noun"]
        is_noun = noun in NOUNS or (
            _NOUN_BUILT.fullmatch(noun) and dictionary.is_known(noun) and noun not in _NO_NOUNS
        )
        if not is_noun and not dictionary.is_known(noun):  # `sesuai prosudur`
            meant = dictionary.reading(noun)
            is_noun = meant is not None and meant.word in NOUNS
        if is_noun and match.start() not in reported:
            edit = Edit(match.end(1), match.end(1), " dengan")
            yield Hit(match.start(), match.end() + len(noun), (edit,))


_NO_NOUNS = listed("dengan bukan jangan makan akan kian sekian bahkan dan pelan sebagian demikian")
LONG, TOO_LONG = 30, 45


def long_sentence(passage: Passage) -> Iterator[Hit]:
    """G10: quotes are others' words, and do not count."""
    for start, end in passage.sentences:
        count = passage.word_at(end) - passage.word_at(start)
        if count <= LONG:
            continue
        quoted = sum(
            passage.word_at(min(e, end)) - passage.word_at(max(s, start))
            for s, e in passage.quotes
            if s < end and e > start
        )
        if count - quoted > TOO_LONG:
            yield Hit(
                start, end, message=f"Kalimat ini {count} kata: sulit diikuti. Pecah menjadi dua atau tiga."
            )


def long_paragraph(passage: Passage) -> Iterator[Hit]:
    """G11: paragraphs of more than 110 words or 7 sentences."""
    if len(passage.words) > 110 or len(passage.sentences) > 7:
        yield Hit(0, len(passage.text))


def filler(passage: Passage) -> Iterator[Hit]:
    """G13: phrases that a sentence can mostly do without: `dalam rangka`, `bertempat di`."""
    for match in re.finditer(
        r"\b(?:dalam rangka|pada kesempatan tersebut|bertempat di|adapun)\b", passage.text
    ):
        yield Hit(match.start(), match.end())


_BARE = re.compile(
    r"\b(Pemerintah (?:Provinsi|Kabupaten|Kota|Daerah|[Kk]abupaten|[Kk]ota)|(?<!yang )[Pp]emerintah|Pemprov|Pemkab|Pemkot|Pemda|Gubernur|Bupati|Wali Kota|Sekda|Diskominfo|Kominfo|DPRD|Polda|Polres|Dinas(?: [A-Z]\w+)?|Badan [A-Z]\w+|BPBD|Satpol PP)((?: (?:kabupaten |kota )?[A-Z][\w.]+){0,4}(?: \([^()]{2,20}\))?) "
    r"(gelar|buka|hadiri|lantik|resmikan|serahkan|ajak|minta|tinjau|salurkan|luncurkan|bahas|kunjungi|terima|dorong|imbau|apresiasi|tutup|pimpin|ikuti|sosialisasikan|bagikan|gandeng|siapkan|tangkap|amankan|evakuasi|gencarkan|peringati|awasi|bangun|gratiskan|anggarkan|alokasikan|targetkan|kucurkan)\b"
)
_FULL = {
    "gelar": "menggelar", "buka": "membuka", "hadiri": "menghadiri", "lantik": "melantik", "resmikan": "meresmikan", "serahkan": "menyerahkan",
    "ajak": "mengajak", "minta": "meminta", "tinjau": "meninjau", "salurkan": "menyalurkan", "luncurkan": "meluncurkan", "bahas": "membahas",
    "kunjungi": "mengunjungi", "terima": "menerima", "dorong": "mendorong", "imbau": "mengimbau", "apresiasi": "mengapresiasi", "tutup": "menutup",
    "pimpin": "memimpin", "ikuti": "mengikuti", "sosialisasikan": "menyosialisasikan", "bagikan": "membagikan", "gandeng": "menggandeng", "siapkan": "menyiapkan",
    "tangkap": "menangkap", "amankan": "mengamankan", "evakuasi": "mengevakuasi", "gencarkan": "menggencarkan", "peringati": "memperingati", "awasi": "mengawasi",
    "bangun": "membangun", "gratiskan": "menggratiskan", "anggarkan": "menganggarkan", "alokasikan": "mengalokasikan", "targetkan": "menargetkan", "kucurkan": "mengucurkan",
}  # fmt: skip


def bare_verb(passage: Passage) -> Iterator[Hit]:
    """G15: verbs without their prefix, as headlines have them: `Pemprov gelar rapat`."""
    for match in _BARE.finditer(passage.text):
        yield change(match.start(3), match.end(3), _FULL[match[3]])


_NAMELY_VERB = re.compile(r"\b(yakni|yaitu|ialah) (?=me[mnlrwy]\w{3,}(?:kan|i)\b)")


def namely_verb(passage: Passage) -> Iterator[Hit]:
    """G09: `yakni`, `yaitu` or `ialah` before a verb, where `yang` is meant."""
    for match in _NAMELY_VERB.finditer(passage.text):
        yield change(match.start(1), match.end(1), "yang")


_WE = re.compile(r"\b(?:kita|kami)\b")
_INDIRECT = re.compile(rf"{_SAYS.pattern}|\bbahwa\b|\b[Mm]enurut(?:nya)?\b")


def we_indirect(passage: Passage) -> Iterator[Hit]:
    """G14: outside marks, in a sentence that tells what somebody said."""
    for match in _WE.finditer(passage.text):
        if passage.quotes.touch(match.start(), match.end()):
            continue
        start, _ = passage.sentence_at(match.start())
        if _INDIRECT.search(passage.text, start, match.start()):
            yield Hit(match.start(), match.end())


RULES = (
    Rule(
        "G01", "Kalimat efektif: satu makna cukup satu kata.", "Ada kata yang mengulang makna kata di sebelahnya.", Grade.A, pleonasm,
        (("Kehadiran peserta sangat penting sekali.", "Kehadiran peserta sangat penting."), ("Ia datang agar supaya jelas.", "Ia datang agar jelas."),
         ("Para tamu-tamu hadir.", "Para tamu hadir."),
         ("Seluruh pegawai-pegawai hadir.", "Seluruh pegawai hadir.")), ("Semua undang-undang dan beberapa alun-alun.", "Ia datang dua kali sekali jalan.",), safe=True, changes_spelling=True, message_with_fix="Maknanya berulang: cukup “{right}”.",
    ),
    Rule(
        "G02", "EYD/TBBBI, kata penghubung berpasangan.", "Pasangannya: antara … dan, baik … maupun, serta bukan … melainkan.", Grade.B, pairs,
        (("Koordinasi antara Pemprov dengan kabupaten berjalan.", "Koordinasi antara Pemprov dan kabupaten berjalan."),
         ("Warga hadir, baik dari desa ataupun kota.", "Warga hadir, baik dari desa maupun kota."),
         ("Semua hadir, baik petani, nelayan ataupun guru.", "Semua hadir, baik petani, nelayan maupun guru.")), ("Perjanjian antara penggugat dengan tergugat batal.", "Antara lain dengan cara ini yang dipilih dan dijalankan.", ), reads_names=True, reads_quotes=False, words=listed("antara baik tidak"), message_with_fix="Pasangan kata penghubungnya begini: “{right}”.",
    ),
    Rule(
        "G03", "“Di mana” dan “yang mana” kata tanya, bukan penghubung.", "“Di mana” bukan kata penghubung: pakai “tempat”, “sehingga”, “yang”, atau pecah kalimatnya.",
        Grade.B, relative, (("Layanan membaik, dimana terjadi komunikasi.", "Layanan membaik sehingga terjadi komunikasi."),),
        ("Ia bertanya di mana kantor itu.", "Di mana kantor itu?"), reads_quotes=False, words=listed("dimana mana"),
    ),
    Rule(
        "G04", "“Sementara” sebagai pembuka berita menjadi “Sementara itu,”; “sedangkan” dan “sehingga” tidak membuka kalimat.", "“Sementara” yang membuka kalimat berita menjadi “Sementara itu,”.", Grade.A,
        opening, (("Sementara Bupati Halmahera Utara mengatakan rapat itu penting.", "Sementara itu, Bupati Halmahera Utara mengatakan rapat itu penting."),
        ("Hujan turun. Sehingga acara ditunda.", "Hujan turun sehingga acara ditunda."), ("Hujan turun. Tapi acara berlanjut.", "Hujan turun. Namun, acara berlanjut.")), ("Sementara itu, bupati hadir.", "Sementara hujan turun, warga menunggu."), kinds=PROSE - {Kind.QUOTE}, reads_names=True,
    ),
    Rule("G05", "Dua tataran “dan” dibedakan.", "“Dan” dua kali berturut-turut: pakai “serta” atau koma.", Grade.B, and_and,
         (("Guru dan siswa dan orang tua hadir.", "Guru dan siswa serta orang tua hadir."),), reads_quotes=False, words=listed("dan"), message_with_fix="“Dan” dua kali berturut-turut: “{right}”, atau pakai koma."),
    Rule("G06", "“Yang juga” sudah cukup.", "“Selaku” tidak perlu: cukup “yang juga”.", Grade.B, phrase_rule("G06"),
         (("Arif yang juga selaku ketua panitia hadir.", "Arif yang juga ketua panitia hadir."),)),
    Rule("G07", "“Daripada” hanya untuk perbandingan.", "“Daripada” hanya untuk membandingkan.", Grade.B, phrase_rule("G07"),
         (("Itulah tujuan daripada rakor.", "Itulah tujuan rakor."),), ("Lebih baik hadir daripada absen.",), reads_quotes=False, message_with_fix="“Daripada” hanya untuk membandingkan: cukup “{right}”."),
    Rule("G08", "Kalimat punya subjek: keterangan yang diawali kata depan bukan subjek.", "Apakah kalimat ini punya subjek? Kalau belum, hapus kata depan di awalnya.", Grade.B, no_subject,
         (("Dengan TIK yang tepat akan mampu memaksimalkan layanan.", "TIK yang tepat akan mampu memaksimalkan layanan."), ("Dengan bantuan ini akan mampu meringankan beban.", "Bantuan ini akan mampu meringankan beban.")),
         ("Dengan aplikasi ini warga dapat mengurus izin.",), kinds=PROSE, reads_quotes=False),
    Rule("G09", "“Yakni” dan “yaitu” merinci benda, bukan menyambung kata kerja.", "Sesudah “yakni” di sini kata kerja: mungkin maksudnya “yang”.", Grade.C, namely_verb,
         (("Peraturan itu yakni memberikan ruang berkarya.", "Peraturan itu yang memberikan ruang berkarya."),), off_by_default=True, words=listed("yakni yaitu ialah"), reads_quotes=False),
    Rule("G14", "Kalimat tidak langsung memakai sudut pandang penulis.", "“Kita” dan “kami” di luar petikan: siapa maksudnya? Sebut orangnya.", Grade.B, we_indirect,
         (("Ia mengatakan bahwa upaya kita bersama penting.", "Ia mengatakan bahwa upaya bersama penting."), ("Ia mengingatkan agar upaya kita berlanjut.", "Ia mengingatkan agar upaya itu berlanjut.")), ("Di mana kita dapat melihatnya?", "“Kami siap,” kata dia bahwa benar."),
         kinds=PROSE - {Kind.QUOTE}, reads_quotes=False, words=listed("kita kami")),
    Rule("G10", "Kalimat berita sebaiknya paling banyak 30 kata.", "Kalimat ini terlalu panjang.", Grade.C, long_sentence,
         (("kata " * 46 + "akhir.", "Kalimat pendek saja."),), kinds=frozenset({Kind.LEAD, Kind.PARAGRAPH}), spans_sentence=True, reads_names=True, edits_quote_marks=True),
    Rule("G11", "Paragraf berita pendek.", "Paragraf ini panjang: pecah menjadi dua.", Grade.C, long_paragraph,
         (("Ini kalimat. " * 8, "Ini kalimat."),), kinds=frozenset({Kind.LEAD, Kind.PARAGRAPH}), spans_sentence=True, reads_names=True, edits_quote_marks=True),
    Rule("G12", "Kata kerja dan pasangannya.", "Kata ini punya pasangan tetap, misalnya “sesuai dengan”, “terdiri atas”, dan “bergantung pada”.", Grade.B, partners,
         (("Ia bertindak sesuai arahan gubernur.", "Ia bertindak sesuai dengan arahan gubernur."), ("Tim terdiri dari lima orang.", "Tim terdiri atas lima orang.")), reads_quotes=False, message_with_fix="Pasangan tetapnya: “{right}”."),
    Rule("G13", "Bahasa pers ringkas.", "Ungkapan ini sering dapat dihapus: coba baca kalimatnya tanpa itu.", Grade.C, filler, (("Rapat digelar dalam rangka HUT.", "Rapat digelar untuk HUT."),), off_by_default=True),
    Rule("G15", "Dalam tubuh berita kata kerja ditulis lengkap.", "Di tubuh berita kata kerja ditulis lengkap dengan awalannya.", Grade.B, bare_verb,
         (("Kemarin Pemprov gelar rapat.", "Kemarin Pemprov menggelar rapat."), ("Dinas gelar pelatihan.", "Dinas menggelar pelatihan.")), kinds=PROSE, reads_names=True, reads_quotes=False, words=frozenset(_FULL), message_with_fix="Di tubuh berita kata kerjanya lengkap: “{right}”."),
)  # fmt: skip
