"""Titles before and behind a name, the commas round it (E07, E09, T08), and the capitals of posts (K02)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.morphology import dictionary
from news.naskah.passage import Passage
from news.naskah.rule import Rule, change

_ABBREVIATED = re.compile(
    r"\b(?P<short>PJS|PLT|PLH|PJ|Pjs|Plt|Plh|Pj|pjs|plt|plh|pj)\b(?P<stop>\.?)(?P<gap>,? ?)(?=(?:[Gg]ubernur|[Bb]upati|[Ww]ali|[Ww]akil|[Kk]epala|[Ss]ekretaris|[Ss]ekda|[Kk]adis|[Cc]amat|[Dd]irektur|[Kk]etua|[Ll]urah|[Aa]sisten)\b|\))"
)


def capacity_stop(passage: Passage) -> Iterator[Hit]:
    """E09: abbreviated capacities without their stop or capital: `PLT, Kepala Dinas`."""
    for match in _ABBREVIATED.finditer(passage.text):
        gap = "" if match["gap"] == "" and passage.text[match.end() : match.end() + 1] == ")" else " "
        right = f"{match['short'].capitalize()}.{gap}"
        if right != match[0]:
            yield change(match.start(), match.end(), right)


_KH = re.compile(r"\bKH\.? (?=[A-Z][a-z])|\bK\.H (?=[A-Z])")
_BARE_TITLE = re.compile(
    r"\b(?:Drs|Dra|Ir|Prof|Hj|Dr)(?= (?:[A-Z][a-z]{2,}|Hj?\.? |Ir\.? |Dr[sa]?\.? |M\. ))"
)
# `dr` alone is also short for `dari`: only where somebody is presented, before two names.
_DOCTOR = re.compile(
    r"(?:(?<=, )|(?<=\()|(?<=^)|(?<=dokter )|(?<=Bupati )|(?<=Kadis )|(?<= dan ))(?P<title>drg?) (?P<name>[A-Z][a-z]{2,})(?= [A-Z][a-z]+)"
)
_PILGRIM = re.compile(
    r"(?:(?<=^)|(?<=Bapak )|(?<=Pak )|(?<=Drs )|(?<=Drs\. )|(?<=Ir )|(?<=Ir\. )|(?<=Dr\. )|(?<=Prof\. )|(?<=Haji )|(?<=, )|(?<=Kota )|(?<=[a-z] ))H(?= [A-Z][a-z]{2,})"
)
_LETTERED = listed(
    "blok gedung lantai gerbang grup kelompok kelas ruang pintu hepatitis vitamin seri tipe jalur rute zona lampiran huruf golongan tribune"
)
_GLUED_TITLE = re.compile(r"\b((?:dr|Dr|drs|Drs|Dra|Ir|Prof|Hj|H|Hi|KH|K\.H|Tgk|Ust)\.)(?=[A-Z][a-z]{2,})")


def titles(passage: Passage) -> Iterator[Hit]:
    """E07b: titles before a name."""
    for match in _KH.finditer(passage.text):
        yield change(match.start(), match.end(), "K.H. ")
    for match in _BARE_TITLE.finditer(passage.text):
        yield Hit(match.start(), match.end() + 2, (Edit(match.end(), match.end(), "."),))
    for match in _DOCTOR.finditer(passage.text):
        if match["name"].lower() not in passage.registry.place_names:
            at = match.end("title")
            yield Hit(match.start(), match.end("name"), (Edit(at, at, "."),), safe=False)
    for match in _PILGRIM.finditer(passage.text):
        if (
            passage.text[max(0, match.start() - 14) : match.start()].rstrip().rpartition(" ")[2].lower()
            not in _LETTERED
        ):
            yield Hit(match.start(), match.end() + 2, (Edit(match.end(), match.end(), "."),), safe=False)
    for match in _GLUED_TITLE.finditer(passage.text):
        yield Hit(match.start(), match.end() + 2, (Edit(match.end(), match.end(), " "),))


_RIGHT_DEGREES = listed(
    "S.T. S.H. S.E. S.Sos. S.Kom. S.I.Kom. S.Pd. S.Ag. S.IP. S.STP. S.K.M. S.P. S.Pi. S.Si. S.Hut. S.Psi. S.Farm. S.Gz. S.Ked. S.Kep. S.Hum. S.Kel. S.Pt. S.Ak. "
    "M.Si. M.Kom. M.I.Kom. M.Pd. M.H. M.T. M.M. M.AP. M.Kes. M.Hum. M.P. M.Sc. M.Ag. M.IP. M.Sos. M.Eng. M.Farm. M.Psi. M.Kep. M.Ling. M.Ak. "
    "Sp.A. Sp.B. Sp.P. Sp.M. Sp.N. Sp.S. Sp.PD. Sp.OG. Sp.JP. Sp.An. Sp.KJ. Sp.KK. Sp.PK. Sp.PA. Sp.Rad. Sp.THT. Sp.OT. Sp.U. Sp.KF. Sp.GK."
)
_DEGREES = {right.replace(".", ""): right for right in _RIGHT_DEGREES}
_ONE_DEGREE = "|".join(
    r"\.?".join(map(re.escape, right.rstrip(".").split(".")))
    for right in sorted(_RIGHT_DEGREES, key=lambda right: (-len(right), right))
)
_HAS_DEGREE = re.compile(r"\b(?:Sp|[SM])\.?[A-Z]")
_NAMED = re.compile(
    rf"(?<=[a-z])(?P<joint>[.,]? ?,? ?)(?P<degrees>(?:(?:{_ONE_DEGREE})\.?(?:[,.]? ?(?=(?:Sp|[SM])\.?[A-Z])|(?![\w]))){{1,4}})"
)
_DEGREE = re.compile(rf"(?:{_ONE_DEGREE})(?![a-z])")


# A degree that the list does not know goes on behind: `M.Pd.I.`, `S.H., M.Mar.`, `SH, MTr`.
_MORE_DEGREES = re.compile(r"\.?[^\W_]|[.,]? ?[A-Z][A-Za-z]{0,3}\.[A-Z]|[.,]? ?[SM][A-Z][a-z]{1,}\b")


def degrees(passage: Passage) -> Iterator[Hit]:
    """E07: degrees of the closed list behind a name of two or more words with capitals."""
    if not _HAS_DEGREE.search(passage.text):
        return
    for match in _NAMED.finditer(passage.text):
        before = re.search(
            r"(?:[A-Z][\w.'’]* ){1,5}[A-Z][a-z]+$", passage.text[max(0, match.start() - 60) : match.start()]
        )
        found = [re.sub(r"\W", "", part) for part in _DEGREE.findall(match["degrees"])]
        if (
            not before
            or not found
            or not all(name in _DEGREES for name in found)
            or _MORE_DEGREES.match(passage.text, match.end())
        ):
            continue
        if (
            not any(character in match["joint"] for character in ".,")
            and len(found) == 1
            and found[0] in {"SE", "ST", "SH", "MT", "MM"}
            and match["joint"] == ""
        ):
            continue
        right = ", " + ", ".join(_DEGREES[name] for name in found)
        written = match[0]
        if written.rstrip() != right and written.rstrip() + "." != right + ".":
            yield change(match.start(), match.start() + len(written.rstrip()), right, safe=False)


_NAME = r"(?:(?:Bapak|Ibu|Pak|Bu|Ny|Nn|Tn|Sdr|Hi|Hj|H|Dr|dr|drg|drh|Ir|Prof|Drs|K\.H|KH)\.? ){0,3}[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*\.?|bin|binti)){1,6}"
_APPOSITION = re.compile(
    r"(?:\b(?:[Gg]ubernur|[Bb]upati|[Ww]ali [Kk]ota|Sekda|Sekretaris Daerah|[Kk]epala|Kadis|Kabid|[Kk]etua|[Cc]amat|[Ll]urah|Kapolres|Kapolda|Kapolsek|Danrem|Dandim|Direktur|Sekretaris|Rektor|"
    r"Anggota|Asisten|Staf Ahli|Plt\.|Pj\.|Koordinator|Juru Bicara|Penjabat|Komandan|Manajer|[Ii]nspektur|[Bb]endahara|[Pp]enyuluh|[Dd]osen|[Gg]uru|[Jj]aksa|[Bb]idan|[Dd]okter|[Pp]engelola|[Pp]enggagas|[Pp]engurus|[Tt]okoh|Kasi|Kasubag|Humas|Pelatih|Pendamping|Wakil|Menteri)"
    r"(?: (?:[A-Z][\w/-]*|[a-z]+)){0,8}(?: \([\w .-]{2,30}\)(?: [A-Z][\w/-]*){0,4})?|(?:[Ss]alah (?:satu|seorang) |[Ss]eorang )(?:[a-z]+ ){0,4}?[a-z]+|\b(?:[Pp]erwakilan|[Pp]emilik|[Pp]edagang|[Nn]elayan|[Pp]etani|[Ww]arga)(?: [a-z]+){0,3}(?: [A-Z]\w+){0,3}) ?, ?"
    rf"(?P<name>{_NAME})(?=(?: \([\w .]{{2,20}}\))? (?:(?:me[mnlrwy]|ber|ter)\w{{3,}}|di(?!a\b)\w{{4,}}|hadir|saat|ketika|usai|yang|turut|juga|tak|tidak|akan|telah|sudah|kepada|dalam|pada|di sela|di hadapan)\b)"
)


_ROLES = listed(
    "gubernur bupati wali sekda sekretaris kepala kadis kabid ketua camat lurah kapolres kapolda kapolsek danrem dandim direktur rektor anggota asisten staf plt pj "
    "koordinator juru penjabat komandan manajer pelatih pendamping wakil menteri salah seorang perwakilan pemilik pedagang nelayan petani warga inspektur bendahara penyuluh dosen guru jaksa bidan dokter pengelola penggagas pengurus tokoh kasi kasubag humas"
)


_ONE_NAME = re.compile(
    r"(?P<role>(?:Wakil )?(?:Ketua|Kepala|Sekretaris|Bendahara|Koordinator|Pengurus|Direktur|Camat|Lurah|Pemilik|Warga|Perwakilan|Pengelola|Pelatih)(?: [\w-]+){1,6}), (?P<name>[A-Z][a-z]{3,}) (?=(?:me[mnlrwy]|ber)[a-z]{3,})"
)


def open_single_name(passage: Passage) -> Iterator[Hit]:
    """T08: one name behind a post that opens the sentence: `Ketua panitia, Sukirno berterima kasih`."""
    for match in _ONE_NAME.finditer(passage.text):
        name = match["name"].lower()
        if (
            match.start() in passage.sentence_starts
            and name not in passage.registry.place_names | _ROLES
            and not dictionary.is_stem(name)
        ):
            yield Hit(
                match.start("name"), match.end("name"), (Edit(match.end("name"), match.end("name"), ","),)
            )


def open_apposition(passage: Passage) -> Iterator[Hit]:
    """T08: a name behind a post that only one comma sets off: `Sekda, Samsuddin membuka`."""
    yield from open_single_name(passage)
    for match in _APPOSITION.finditer(passage.text):
        one_sentence = passage.sentence_at(match.start())[1] >= match.end("name")
        if one_sentence and not match["name"].endswith("."):
            yield Hit(
                match.start("name"), match.end("name"), (Edit(match.end("name"), match.end("name"), ","),)
            )


_POSTS = {
    "gubernur": "Gubernur", "bupati": "Bupati", "wali kota": "Wali Kota", "wakil gubernur": "Wakil Gubernur", "wakil bupati": "Wakil Bupati",
    "sekretaris daerah": "Sekretaris Daerah", "sekda": "Sekda", "presiden": "Presiden", "menteri": "Menteri", "kapolda": "Kapolda",
    "camat": "Camat", "kapolres": "Kapolres", "kepala dinas": "Kepala Dinas", "wakil presiden": "Wakil Presiden", "danrem": "Danrem",
    "wakil wali kota": "Wakil Wali Kota",
}  # fmt: skip


_HALF_POST = re.compile(
    r"\b(?P<head>[Kk]epala|[Ss]ekretaris|[Kk]etua) (?P<office>[Dd]inas|[Bb]adan|[Bb]iro|[Bb]idang|[Ss]eksi|[Bb]agian) (?=[A-Z][a-z])"
)


def half_post(passage: Passage) -> Iterator[Hit]:
    """K02: `Kepala dinas Pendidikan`, `kepala Badan Keuangan`."""
    for match in _HALF_POST.finditer(passage.text):
        right = match[0].title()
        if match[0] != right:
            yield change(match.start(), match.end() - 1, right.rstrip())


_ORGANISED = re.compile(
    r"\b(?P<post>wakil ketua|ketua|sekretaris|kepala|direktur|komandan|wakil kepala) (?=[A-Z]{3,},? [A-Z])"
)
_WORD_BEFORE = re.compile(r"(\w+) $")
_NOT_ONE = listed(
    "para setiap semua seorang sebagai menjadi calon mantan jabatan beberapa sejumlah tiap selaku pemilihan"
)


def post_of_body(passage: Passage) -> Iterator[Hit]:
    """K02: `ketua DPRD Maluku Utara`, one certain person's post."""
    for match in _ORGANISED.finditer(passage.text):
        before = _WORD_BEFORE.search(passage.text, max(0, match.start() - 30), match.start())
        if before is None or before[1].lower() not in _NOT_ONE:
            yield change(match.start("post"), match.end("post"), match["post"].title())


FIRST_OF_POST = frozenset(post.split()[0] for post in _POSTS)


def post_before_name(passage: Passage) -> Iterator[Hit]:
    """K02: a post in small letters before the name of an area or a person that the registry knows."""
    words = passage.words
    for number, word in enumerate(words):
        if word.lower not in FIRST_OF_POST:
            continue
        for count in (3, 2, 1):
            post = " ".join(w.lower for w in words[number : number + count])
            if post in _POSTS and passage.joined(number, count) and word.text.islower():
                last = words[number + count - 1]
                if (
                    (span := passage.names.hold(last.end + 1))
                    and passage.text[last.end : last.end + 1] == " "
                    and span[0] == last.end + 1
                ):
                    yield change(word.start, last.end, _POSTS[post])
                break


RULES = (
    Rule(
        "T08", "EYD V, tanda koma: keterangan tambahan diapit dua koma.", "Nama sesudah jabatan diapit dua koma: tutup dengan koma.", Grade.B, open_apposition,
        (("Sekda, Samsuddin A. Kadir membuka rapat itu.", "Sekda, Samsuddin A. Kadir, membuka rapat itu."),
         ("Kapolres Bombana, Ajun Komisaris Besar Polisi Dimas Arifianto mengatakan hal itu.", "Kapolres Bombana, Ajun Komisaris Besar Polisi Dimas Arifianto, mengatakan hal itu."),
         ("Anggota Badan Pengawas Pemilu (Bawaslu) Kota Bitung, Josep Rumagit menambahkan hal itu.", "Anggota Badan Pengawas Pemilu (Bawaslu) Kota Bitung, Josep Rumagit, menambahkan hal itu."),
         ("Ketua Kelompok Tani Harapan, Sukirno menyambut tamu.", "Ketua Kelompok Tani Harapan, Sukirno, menyambut tamu.")),
        ("Sekda Samsuddin A. Kadir membuka rapat itu.", "Sekda, Samsuddin A. Kadir, membuka rapat itu.", "Tari itu digubah oleh guru seni, Sitti Rabiah. Penari mengenakan sarung."), reads_names=True, characters=",", words=_ROLES, message_with_fix="Nama sesudah jabatan diapit dua koma: “{right}”.",
    ),
    Rule(
        "E07", "EYD V: gelar dipisahkan koma dari nama, dan setiap gelar bertitik.", "Gelar dipisahkan koma dari nama, dan setiap gelar bertitik.", Grade.A, degrees,
        (("Sambutan Syaifudin Djubah. ST.M.Si dibacakan.", "Sambutan Syaifudin Djubah, S.T., M.Si. dibacakan."), ("Hadir Muhtar Husen,SP.MSi di sana.", "Hadir Muhtar Husen, S.P., M.Si. di sana."),
         ("Hadir Rita Amelia. SpOG.M.Kes di sana.", "Hadir Rita Amelia, Sp.OG., M.Kes. di sana.")), ("Ahmad Wijaya, S.T., M.Si. hadir.", "Capt. Ruland Mamesah, S.H., M.Mar., hadir.", "Anton Sujarwo, S.H., M.Tr.Pel., datang.", "Budi Santoso, S.Ag., M.Pd.I., datang."), reads_names=True, message_with_fix="Gelar dipisahkan koma dan bertitik: “{right}”.",
    ),
    Rule(
        "E07b", "EYD V: sapaan dan gelar di depan nama bertitik dan terpisah dari namanya.", "Gelar di depan nama bertitik, lalu spasi.", Grade.A, titles,
        (("Hadir dr.Rahmat Saleh.", "Hadir dr. Rahmat Saleh."), ("Kepala Dinas, dr Jeanette Watuna, dan drg Sinta Dewi hadir.", "Kepala Dinas, dr. Jeanette Watuna, dan drg. Sinta Dewi hadir."), ("Hadir KH Ahmad Dahlan.", "Hadir K.H. Ahmad Dahlan."),
         ("Hadir Bapak H Ahmad dan Drs H Muhammad Ali.", "Hadir Bapak H. Ahmad dan Drs. H. Muhammad Ali.")), ("Ia tinggal di blok H Ternate.", "Ia berlayar dr Ternate ke Sofifi, dr Tobelo besok.", "Hadir dr. Rahmat Saleh dan K.H. Ahmad.",), reads_names=True, safe=True, words=listed("dr drg drs dra ir prof hj h hi kh k tgk ust"), message_with_fix="Gelar di depan nama bertitik, lalu spasi: “{right}”.",
    ),
    Rule(
        "E09", "Singkatan kedudukan: Pj., Plt., Plh., Pjs., dengan titik.", "Singkatan kedudukan ditulis dengan titik: Pj., Plt., Plh., Pjs.", Grade.A, capacity_stop,
        (("Pj Bupati hadir.", "Pj. Bupati hadir."), ("PLT, Kepala Dinas hadir.", "Plt. Kepala Dinas hadir.")), ("Pj. Bupati hadir.",), safe=True, reads_names=True, words=listed("pj plt plh pjs"), message_with_fix="Singkatan kedudukan bertitik: “{right}”.",
    ),
)  # fmt: skip
