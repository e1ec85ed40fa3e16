"""Acronyms, official terms, regulations, foreign words (E03, F01, R01, S01–S05)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.lists import listed
from news.naskah.manuscript import EVERY_KIND, PROSE, Kind
from news.naskah.passage import Passage
from news.naskah.registry import Acronym, words_of
from news.naskah.rule import Rule, cased, change

_ROOM = 80  # characters of a message for acronyms


def unexplained(passage: Passage) -> Iterator[Hit]:
    """S01: acronyms of the registry that the whole copy never explains, told once, at the first."""
    missing = passage.document.unexplained
    for word in (
        passage.words if missing and not passage.vocabulary.isdisjoint(map(str.lower, missing)) else ()
    ):
        if word.text in missing:
            others = "; ".join(f"{short}: {long}" for short, long in missing.items())
            others = (
                others if len(others) <= _ROOM else f"{others[:_ROOM].rpartition(';')[0] or word.text}; …"
            )
            yield Hit(word.start, word.end, message=f"Uraikan singkatan saat pertama disebut ({others}).")
            return


def twice_explained(passage: Passage) -> Iterator[Hit]:
    """S02: the same expansion with the acronym in brackets a second time."""
    for acronym in passage.registry.acronyms:
        if acronym.short.lower() not in passage.small_text:
            continue
        mark = f"({acronym.short})"
        at = passage.text.find(mark)
        while at >= 0:
            before = passage.text[:at].rstrip()
            long = next((name for name in acronym.long if before.lower().endswith(name.lower())), None)
            if long and _is_second(passage, f"{long} {mark}", at - len(long) - 1):
                yield change(at - len(long) - 1, at + len(mark), acronym.short)
            at = passage.text.find(mark, at + 1)


def _is_second(passage: Passage, phrase: str, at: int) -> bool:
    earlier = [b.text.lower() for b in passage.manuscript.blocks[: passage.number] if b.kind != Kind.HEADLINE]
    return phrase.lower() in passage.text[:at].lower() or any(phrase.lower() in text for text in earlier)


_IN_BRACKETS = re.compile(r"\((?P<short>[A-Z][A-Za-z-]{1,12})\)")


def wrongly_explained(passage: Passage) -> Iterator[Hit]:
    """S03: as many words with the acronym's letters in front of the brackets, but not the registered ones."""
    known = {a.short: a for a in passage.registry.acronyms}
    for match in _IN_BRACKETS.finditer(passage.text):
        acronym = known.get(match["short"])
        before = passage.text[: match.start()].rstrip()
        if acronym is None or any(before.lower().endswith(long.lower()) for long in acronym.long):
            continue
        start = _expansion_start(before, acronym)
        if start is not None:
            right = acronym.long[0]
            if before[start].isupper() and right[0].islower():
                right = (
                    right.title().replace(" Dan ", " dan ")
                    if before[start:].istitle() or (" " in before[start:] and before.split()[-1][0].isupper())
                    else right
                )
            yield Hit(start, match.end(), (Edit(start, len(before), right),), safe=len(acronym.long) == 1)


def _expansion_start(before: str, acronym: Acronym) -> int | None:
    """Where words begin that are those of a registered expansion in another order, or share the first and most of them."""
    words = list(re.finditer(r"[\w-]+", before[-120:]))
    base = max(0, len(before) - 120)
    for fits in (_is_reordered, _shares_most):
        for long in acronym.long:
            parts = [part for part in words_of(long) if part not in _JOINING]
            for back in range(2, len(parts) + 4):
                tail = words[-back:]
                if len(tail) == back and fits(parts, [word[0].lower() for word in tail]):
                    return base + tail[0].start()
    return None


_JOINING = frozenset({"dan", "serta", "atau"})


def _is_reordered(parts: list[str], written: list[str]) -> bool:
    telling = [word for word in written if word not in _JOINING]
    return sorted(telling) == sorted(parts) and written[0] not in _JOINING


def _shares_most(parts: list[str], written: list[str]) -> bool:
    if written[0] != parts[0] or len(written) > len(parts) + 2:
        return False
    shared = sum(word in parts for word in written)
    return (shared >= 2 and shared >= len(parts) - 1) or (
        shared == 1 and len(parts) == 2 and len(written) == 2 and written[1][0] == parts[1][0]
    )


def official_terms(passage: Passage) -> Iterator[Hit]:
    """E03, and agencies by their known wrong forms."""
    for term in passage.registry.terms:
        for wrong in term.wrong:
            if wrong.lower() in passage.small_text:
                yield from _occurrences(passage, wrong, term.right)


def _occurrences(passage: Passage, wrong: str, right: str) -> Iterator[Hit]:
    for match in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", passage.text, re.IGNORECASE):
        if (
            not passage.text.startswith(right, match.start())
            and passage.text[max(0, match.start() - len(right)) : match.end()].find(right) < 0
        ):
            yield change(match.start(), match.end(), right)


_CITED = re.compile(
    r"\b(?P<kind>Permen\w*|Perpres|Perda|Pergub|Perbup|PP|UU|Perwali|Inpres|Kepmen\w*)(?P<nick> [A-Z][A-Za-z]{1,12}(?: [A-Z][a-z]{2,12}){0,2})?(?P<gap> [Nn]omor\.? ?| [Nn]o\.? ?| )(?P<number>\d{1,3})(?:/| [Tt]ahun |/[Tt]ahun )(?P<year>\d{4})\b"
    r"|\b(?P<long>(?:Peraturan|Undang-Undang|Keputusan|Instruksi)(?: [A-Z]\w+){0,4}) (?:[Nn]omor|[Nn]o\.?)[ .:]*(?P<number2>\d{1,3})/(?P<year2>\d{4})\b"
)


_TITLE_FOLLOWS = re.compile(r",? (?:tentang|soal|mengenai)\b")


def regulations(passage: Passage) -> Iterator[Hit]:
    """R01: number and year with a slash, or a shortened kind, where the registry has the full form."""
    if "ahun" not in passage.text and "/" not in passage.characters:
        return
    known = {(regulation.number, regulation.year): regulation for regulation in passage.registry.regulations}
    for match in _CITED.finditer(passage.text):
        number, year = match["number"] or match["number2"], int(match["year"] or match["year2"])
        regulation = known.get((number, year))
        if regulation:
            full = f"{regulation.kind} Nomor {number} Tahun {year}"
            if match["long"] or not _was_cited(passage, full, match.start()):
                titled = (
                    regulation.title
                    and not _was_cited(passage, full, match.start())
                    and not _TITLE_FOLLOWS.match(passage.text, match.end())
                )
                yield change(
                    match.start(), match.end(), f"{full} tentang {regulation.title}" if titled else full
                )
        elif match["long"]:
            yield change(match.start(), match.end(), f"{match['long']} Nomor {number} Tahun {year}")


_SMALL_NUMBER = re.compile(
    r"\b(?:Peraturan|Undang-Undang|Keputusan|Instruksi)(?: [A-Z]\w+){0,6} (?P<cited>(?P<n>[Nn]omor|[Nn]o\.?) ?(?P<number>\d{1,4}) (?P<t>[Tt]ahun) (?P<year>\d{4}))\b"
)


def small_number(passage: Passage) -> Iterator[Hit]:
    """R01: `nomor 8 tahun 2019` behind a regulation's kind."""
    for match in _SMALL_NUMBER.finditer(passage.text):
        right = f"Nomor {match['number']} Tahun {match['year']}"
        if match["cited"] != right:
            yield change(match.start("cited"), match.end("cited"), right)


_TITLED_YEAR = re.compile(
    r"\b(?P<kind>(?:Peraturan|Undang-Undang|Keputusan|Instruksi)(?: (?:dan )?[A-Z]\w+){0,5}) Nomor (?P<number>\d{1,4}) Tahun (?P<year>\d{4}) tentang (?P<title>[A-Z][\w-]+(?: [\w-]+){0,14})"
)


def other_year(passage: Passage) -> Iterator[Hit]:
    """R01b: kind, number and title of a registered regulation with another year."""
    for match in _TITLED_YEAR.finditer(passage.text) if "tentang" in passage.vocabulary else ():
        same = [
            r
            for r in passage.registry.regulations
            if (r.kind, r.number) == (match["kind"], match["number"])
            and r.title
            and _titled(match["title"], r.title)
        ]
        if len(same) == 1 and same[0].year != int(match["year"]):
            message = f"Di daftar kantor peraturan ini bertahun {same[0].year}."
            yield change(match.start("year"), match.end("year"), str(same[0].year), message=message)


def _titled(written: str, title: str) -> bool:
    return written.lower().startswith(title.lower()) or (
        len(written) > 20 and title.lower().startswith(written.lower())
    )


def _was_cited(passage: Passage, full: str, at: int) -> bool:
    return full in passage.text[:at] or any(
        full in block.text for block in passage.manuscript.blocks[: passage.number]
    )


_EQUIVALENTS = {
    "stakeholder": "pemangku kepentingan", "stakeholders": "pemangku kepentingan", "online": "daring", "offline": "luring", "launching": "peluncuran",
    "workshop": "lokakarya", "deadline": "tenggat", "meeting": "rapat", "feedback": "umpan balik", "skill": "keterampilan", "update": "pembaruan",
    "event": "acara", "download": "unduh", "upload": "unggah", "gadget": "gawai", "website": "situs web", "hoax": "hoaks", "link": "tautan",
    "database": "basis data", "mindset": "pola pikir", "image": "citra", "followers": "pengikut", "ceremony": "upacara", "sharing": "berbagi",
    "point": "poin", "dealer": "diler", "issue": "isu", "leading sector": "sektor utama", "media center": "pusat media", "roadmap": "peta jalan",
    "door prize": "hadiah undian", "doorprize": "hadiah undian", "on the spot": "di tempat", "talk show": "gelar wicara", "talkshow": "gelar wicara", "coffee break": "rehat kopi", "coffee morning": "temu pagi",
    "gathering": "temu akrab", "live streaming": "siaran langsung", "streaming": "siaran langsung", "trend": "tren", "trending": "populer", "traffic light": "lampu lalu lintas", "tools": "alat", "reward": "penghargaan",
    "punishment": "hukuman", "team work": "kerja tim", "teamwork": "kerja tim", "training": "pelatihan", "coaching": "pembinaan", "briefing": "taklimat", "press release": "siaran pers", "press conference": "konferensi pers",
    "job fair": "bursa kerja", "car free day": "hari bebas kendaraan", "homestay": "rumah singgah", "rest area": "tempat istirahat", "booth": "stan", "stand": "stan", "banner": "spanduk", "backdrop": "latar", "snack": "kudapan",
    "output": "keluaran", "input": "masukan", "outcome": "hasil", "progress": "kemajuan", "progres report": "laporan kemajuan", "urgent": "mendesak", "support": "dukungan", "supporting": "pendukung", "speech": "pidato", "smartphone": "ponsel pintar",
    "handphone": "ponsel", "password": "kata sandi", "email": "surel", "e-mail": "surel", "server": "peladen", "user": "pengguna", "software": "perangkat lunak", "hardware": "perangkat keras", "browsing": "berselancar", "posting": "unggahan",
    "smart government": "pemerintahan cerdas", "smart city": "kota cerdas", "good governance": "tata kelola yang baik", "public speaking": "kecakapan berbicara", "leadership": "kepemimpinan", "start up": "usaha rintisan", "startup": "usaha rintisan",
    "entrepreneur": "wirausaha", "customer service": "layanan pelanggan", "call center": "pusat panggilan", "command center": "pusat kendali", "time line": "lini masa", "timeline": "lini masa", "action plan": "rencana aksi", "pilot project": "proyek percontohan",
    "power point": "salindia", "kick off": "pembukaan", "soft launching": "peluncuran awal", "focus group discussion": "diskusi kelompok terpumpun",
    "doorprise": "hadiah undian", "dorprize": "hadiah undian", "life jacket": "jaket pelampung", "life jaket": "jaket pelampung", "packaging": "pengemasan",
     "cold storage": "gudang beku", "rundown": "susunan acara", "photo booth": "stan foto", "branding": "penjenamaan",
    "cash": "tunai", "cashless": "nontunai", "fun run": "lari santai", "fun walk": "jalan santai", "fun bike": "sepeda santai", "hand sanitizer": "penyanitasi tangan", "face shield": "pelindung wajah",
    "lockdown": "karantina wilayah", "swab test": "tes usap", "drive thru": "lantatur", "new normal": "kenormalan baru", "work from home": "kerja dari rumah", "social distancing": "pembatasan sosial",
    "role model": "teladan", "best practice": "praktik baik", "sharing session": "sesi berbagi", "study tour": "karyawisata",
    "outsourcing": "alih daya", "grand opening": "pembukaan resmi", "opening ceremony": "upacara pembukaan", "closing ceremony": "upacara penutupan", "city tour": "tur kota", "gala dinner": "jamuan makan malam",
    "fashion show": "peragaan busana", "dress code": "ketentuan busana", "welcome drink": "minuman penyambut", "goodie bag": "tas cendera mata", "goody bag": "tas cendera mata", "souvenir": "cendera mata", "merchandise": "cendera mata",
    "early warning system": "sistem peringatan dini", "contact person": "narahubung", "hotline": "saluran siaga", "help desk": "meja bantuan", "helpdesk": "meja bantuan", "call centre": "pusat panggilan", "crisis center": "pusat krisis",
    "slide": "salindia", "slides": "salindia", "podcast": "siniar", "caption": "takarir", "hashtag": "tagar", "username": "nama pengguna", "login": "masuk", "log in": "masuk",
    "logout": "keluar", "scan": "pindai", "file": "berkas", "marketplace": "lokapasar", "e-commerce": "perdagangan elektronik", "influencer": "pemengaruh",
    "netizen": "warganet", "selfie": "swafoto", "bullying": "perundungan", "catering": "katering", "cleaning service": "petugas kebersihan", "hybrid": "hibrida",
    "background": "latar belakang", "screenshot": "tangkapan layar", "sound system": "tata suara", "volunteer": "relawan", "fundraising": "penggalangan dana",
    "crowdfunding": "urun dana", "trauma healing": "pemulihan trauma", "food court": "pujasera", "tour guide": "pemandu wisata", "budget": "anggaran", "owner": "pemilik",
    "founder": "pendiri", "partner": "mitra", "partnership": "kemitraan", "benchmark": "tolok ukur", "benchmarking": "studi banding", "mapping": "pemetaan",
    "assessment": "asesmen", "screening": "penapisan", "tracing": "pelacakan", "treatment": "perawatan", "hacker": "peretas", "upgrade": "peningkatan", "discount": "diskon",
    "delivery": "pengantaran", "showroom": "ruang pamer", "safety": "keselamatan", "ring road": "jalan lingkar", "flyover": "jalan layang", "fly over": "jalan layang",
    "underpass": "lintas bawah", "groundbreaking": "peletakan batu pertama", "ground breaking": "peletakan batu pertama", "multiplier effect": "efek pengganda",
    "fresh graduate": "lulusan baru", "green economy": "ekonomi hijau", "blue economy": "ekonomi biru", "big data": "mahadata", "bandwidth": "lebar pita",
    "blank spot": "wilayah tanpa sinyal", "keyboard": "papan tik", "charger": "pengecas", "power bank": "bank daya", "powerbank": "bank daya", "scanner": "pemindai",
    "flashdisk": "diska lepas", "drone": "pesawat nirawak", "standby": "siaga", "stand by": "siaga", "on time": "tepat waktu", "weekend": "akhir pekan",
    "headline": "kepala berita", "breaking news": "berita terkini", "video call": "panggilan video", "video conference": "konferensi video",
    "teleconference": "telekonferensi", "content creator": "kreator konten", "public figure": "tokoh masyarakat", "problem solving": "pemecahan masalah",
    "critical thinking": "berpikir kritis", "team building": "pembinaan kerja sama tim", "ice breaking": "pencair suasana", "capacity building": "penguatan kapasitas",
    "exit meeting": "rapat penutup", "entry meeting": "rapat pembuka", "kick-off": "pembukaan", "check up": "pemeriksaan", "medical check up": "pemeriksaan kesehatan",
    "supplier": "pemasok", "blackout": "padam total", "green house": "rumah kaca", "greenhouse": "rumah kaca", "hospitality": "keramahtamahan", "tourism": "pariwisata",
    "spot foto": "titik foto", "snorkeling": "selam permukaan", "diving": "penyelaman", "home industry": "industri rumahan", "business plan": "rencana bisnis",
    "self healing": "pemulihan diri", "parenting": "pengasuhan",
}  # fmt: skip


_FIRST_OF_FOREIGN = frozenset(phrase.split()[0] for phrase in _EQUIVALENTS)


def foreign(passage: Passage) -> Iterator[Hit]:
    """S05: foreign words of a closed list in small letters, where they are not set in italics."""
    words = passage.words
    for number, word in enumerate(words):
        if word.lower not in _FIRST_OF_FOREIGN:
            continue
        named = word.is_capital and word.start not in passage.sentence_starts
        for count in (3, 2, 1):
            phrase = " ".join(w.lower for w in words[number : number + count])
            if phrase in _EQUIVALENTS and passage.joined(number, count):
                last = words[number + count - 1]
                right = cased(_EQUIVALENTS[phrase], "" if named else word.text)
                if _is_title(passage, number, count) if named else count == 1 or not last.is_capital:
                    yield change(word.start, last.end, right)
                break


def _is_title(passage: Passage, number: int, count: int) -> bool:
    """Whether foreign words with capitals are no name: several, and no name goes on before or behind them (`Call Center 112`)."""
    words = passage.words
    around = [words[n] for n in (number - 1, number + count) if 0 <= n < len(words)]
    inside = all(word.is_capital for word in words[number : number + count])
    return (
        count > 1
        and inside
        and not any(word.is_capital and word.start not in passage.sentence_starts for word in around)
    )


_VIRTUAL = re.compile(
    r"\b(?:secara )?(?:virtual|daring|online)(?: (?:di|bertempat di)) (?=(?:Hotel|Aula|Gedung|Kantor|Ruang|Balai|Lapangan)\b)"
)


def online_somewhere(passage: Passage) -> Iterator[Hit]:
    """F01: an event that is online and in a hall at once: `virtual di Hotel …`."""
    for match in _VIRTUAL.finditer(passage.text):
        yield Hit(match.start(), match.end() - 1)


def variants(passage: Passage) -> Iterator[Hit]:
    """S04: IT beside TIK in one copy."""
    if "IT" in passage.text and "TIK" in passage.document.prose:
        for word in passage.words:
            if word.text == "IT":
                yield change(word.start, word.end, "TIK")


RULES = (
    Rule("S01", "Gaya pers: singkatan diuraikan saat pertama disebut.", "Uraikan singkatan ini saat pertama disebut.", Grade.B, unexplained,
         (("Penguatan SPBE dimulai.", "Penguatan sistem pemerintahan berbasis elektronik (SPBE) dimulai."),), kinds=EVERY_KIND - {Kind.HEADLINE}, once_per_text=True, reads_quotes=False, reads_names=True),
    Rule("S02", "Cukup sekali menguraikan.", "Singkatan ini sudah diuraikan: pakai singkatannya saja.", Grade.B, twice_explained,
         (("Teknologi informasi dan komunikasi (TIK) maju. Kini teknologi informasi dan komunikasi (TIK) murah.",
           "Teknologi informasi dan komunikasi (TIK) maju. Kini TIK murah."),), kinds=EVERY_KIND - {Kind.HEADLINE}, reads_quotes=False, characters="(",
),
    Rule("S03", "Daftar singkatan kantor.", "Di daftar kantor kepanjangan singkatan ini lain.", Grade.A, wrongly_explained,
         (("Sistem teknologi informasi dan telekomunikasi (TIK) dibangun.", "Sistem teknologi informasi dan komunikasi (TIK) dibangun."),
          ("Sistem komunikasi dan teknologi informasi (TIK) dibangun.", "Sistem teknologi informasi dan komunikasi (TIK) dibangun.")),
         ("Sistem teknologi informasi dan komunikasi (TIK) dibangun.",), safe=True, characters="(", message_with_fix="Di daftar kantor kepanjangannya lain: “{right}”.",
),
    Rule("S04", "Satu istilah untuk satu hal.", "Naskah ini memakai TIK dan IT: pilih TIK.", Grade.B, variants,
         (("TIK penting bagi masyarakat berbasis IT.", "TIK penting bagi masyarakat berbasis TIK."),), reads_quotes=False, words=listed("it")),
    Rule("S05", "Pakai padanan Indonesia, atau cetak miring.", "Ada padanan Indonesianya; kalau tetap dipakai, cetak miring.", Grade.B, foreign,
         (("Acara itu melibatkan stakeholder.", "Acara itu melibatkan pemangku kepentingan."),
          ("Warga menelepon Call Center 112.", "Warga menelepon pusat panggilan 112."), ("Ada life jacket dan packaging.", "Ada jaket pelampung dan pengemasan.")), ("Hadir Call Center Polri.", "Aplikasi Google Meeting dipakai.",), reads_quotes=False, kinds=EVERY_KIND - {Kind.HEADLINE}, words=_FIRST_OF_FOREIGN, message_with_fix="Padanannya “{right}”; kalau kata asingnya tetap dipakai, cetak miring."),
    Rule("E03", "Daftar istilah resmi kantor.", "Di daftar kantor istilah ini ditulis lain.", Grade.B, official_terms,
         (("Kita memasuki revolusi 4.0 bersama.", "Kita memasuki Revolusi Industri 4.0 bersama."),), reads_names=True, message_with_fix="Istilah resminya “{right}”."),
    Rule("R01", "Peraturan disebut lengkap saat pertama: jenis, nomor, tahun.", "Sebut peraturan ini lengkap: jenis, Nomor …, Tahun …, tentang ….", Grade.B, lambda passage: [*regulations(passage), *small_number(passage)],
         (("Ia merujuk Permenkominfo Nomor 8/2019 itu.", "Ia merujuk Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019 tentang Penyelenggaraan Urusan Pemerintahan Konkuren itu."),), reads_names=True, reads_quotes=False, characters="0123456789", message_with_fix="Sebut lengkap: “{right}”.",
),
    Rule("R01b", "Daftar peraturan kantor.", "Di daftar kantor tahun peraturan ini lain.", Grade.B, other_year,
         (("Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2018 tentang Penyelenggaraan Urusan Pemerintahan Konkuren berlaku.", "Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019 tentang Penyelenggaraan Urusan Pemerintahan Konkuren berlaku."),),
         reads_names=True, reads_quotes=False, characters="0123456789", words=frozenset({"tentang"})),
    Rule("F01", "Acara daring tidak bertempat.", "Daring dan sekaligus di satu tempat? Kalau keduanya, sebut hibrida atau pisahkan.", Grade.B, online_somewhere,
         (("Rapat digelar secara virtual di Hotel Green Land.", "Rapat digelar di Hotel Green Land dan secara virtual."),), kinds=PROSE, reads_names=True, words=listed("virtual daring online")),
)  # fmt: skip
