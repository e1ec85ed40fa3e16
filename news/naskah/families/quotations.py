"""Quotation marks and what joins a quote to its speaker (T04, Q01–Q08, Q10)."""

import re
from collections.abc import Iterator

from news.naskah.findings import Edit, Grade, Hit
from news.naskah.manuscript import PROSE, Kind
from news.naskah.passage import Passage
from news.naskah.quotes import SAYING, is_led, is_reported, is_title, stands_alone
from news.naskah.rule import Rule, change

_SAID = rf"(?:{'|'.join(SAYING)})(?:nya|an)?|demikian|menurut(?:nya)?"
# `“viral”nya` lacks a hyphen.
_WORD_AFTER = re.compile(r"[”\"](?=[^\W\d_])(?!(?:nya|ku|mu|lah|kah|pun|an|isme)\b)")
_WRONG_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(]))”[ \u00a0]*(?=\w)")
_TURNED_BEHIND_COMMA = re.compile(r"(?<=[,:])”[ \u00a0]*(?=[A-Z])")
_ATTRIBUTION = re.compile(rf"(?<=,)([”\"][ ]?)((?:{_SAID}))\b", re.IGNORECASE)
_STOP_OUTSIDE_THEN_SAID = re.compile(rf"(?<=[\w)])[.,]?([”\"])\. ?((?:{_SAID}))\b", re.IGNORECASE)
# Nouns that look like a speaker's verb where a sentence begins: `Kata sandi itu lemah`.
_NOUN = re.compile(
    r"[A-Z]\w+ (?:bunyi|isi|sandi|kunci|mutiara|pengantar|itu|ini|tersebut|singkat|moral|rakyat|berantai|kerja|benda|sambutan|akhir|demi|juga|yang|dan|di|dalam|para|untuk|warga|kami|kita)\b"
)
_SHORTEST_SPEECH = 4  # words; shorter ones are names or terms that are cited
_OUTSIDE = re.compile(r"(?<=[\w)])([”\"])([,.])")
_STOP_THEN_SAID = re.compile(rf"(?<=\w)\.([”\"]) ?((?:{_SAID}))\b", re.IGNORECASE)
_NO_MARK_THEN_SAID = re.compile(rf"(?<=\w)([”\"]) ?((?:{_SAID}))\b", re.IGNORECASE)


def glued_behind(passage: Passage) -> Iterator[Hit]:
    """T04: no blank behind a closing mark: `”katanya`."""
    closed = set(passage.quotes.ends)
    for match in _WORD_AFTER.finditer(passage.text):
        at = match.start()
        if at in closed:
            yield Hit(at, at + 2, (Edit(at + 1, at + 1, " "),))


def turned(passage: Passage) -> Iterator[Hit]:
    """Q01: opening and closing marks that are turned the wrong way."""
    closing = set(passage.quotes.ends)
    for match in _WRONG_OPEN.finditer(passage.text):
        if match.start() in closing:
            continue  # the blank in front is what is wrong
        yield Hit(match.start(), match.end(), (Edit(match.start(), match.end(), "“"),))
    starts = {start for start, _ in passage.quotes}
    for match in _TURNED_BEHIND_COMMA.finditer(passage.text):
        if match.start() + 1 in starts:
            yield Hit(match.start(), match.end(), (Edit(match.start(), match.end(), " “"),))
    for _, end in passage.quotes:
        if passage.text[end : end + 1] == "“":
            yield _closed(passage.text, end)


def _closed(text: str, at: int) -> Hit:
    """An opening mark that closes a quote; a blank before it goes, a comma behind it moves in."""
    start = len(text[:at].rstrip(" \u00a0"))
    if text[at + 1 : at + 2] in {",", "."} and text[start - 1 : start].isalnum():
        return change(start, at + 2, f"{text[at + 1]}”", message="Tanda petik penutup terbalik.")
    return change(start, at + 1, "”", message="Tanda petik penutup terbalik.")


def loose(passage: Passage) -> Iterator[Hit]:
    """Q01b: a blank between a mark and what it encloses."""
    text = passage.text
    for start, end in passage.quotes:
        if (
            text[start : start + 1] in _BLANK
            and start
            and text[start - 1] in '“"'
            and text[start:end].strip()
        ):
            yield Hit(
                start - 1,
                start + 2,
                (Edit(start, start + len(text[start:end]) - len(text[start:end].lstrip()), ""),),
            )
        if text[end - 1 : end] in _BLANK and end < len(text) and text[start:end].strip() and text[end] != "“":
            kept = start + len(text[start:end].rstrip())
            if text[end + 1 : end + 2] == "," and text[kept - 1].isalnum():
                yield change(kept, end + 2, f",{text[end]}")
            else:
                # One spot with what is wrong behind the mark.
                yield Hit(kept, end + 1, (Edit(kept, end, ""),))


_BLANK = (" ", "\u00a0")


def mixed(passage: Passage) -> Iterator[Hit]:
    """Q02: straight and curly marks in one text: the straight ones become curly."""
    text = passage.text
    if '"' not in text or not ("“" in text or "”" in text):
        return
    for start, end in passage.quotes:
        marks = (text[start - 1 : start], text[end : end + 1])
        if marks[0] == '"':
            yield change(start - 1, start, "“")
        if marks[1] == '"':
            yield change(end, end + 1, "”")


def small_attribution(passage: Passage) -> Iterator[Hit]:
    """Q03: a capital behind the comma that ends a quote: `,” Jelasnya`."""
    for match in _ATTRIBUTION.finditer(passage.text):
        if match[2][0].isupper():
            blank = "" if match[1].endswith(" ") else " "
            sure = False if _NAMED_SO.match(passage.text, match.end()) else None
            yield Hit(
                match.start(),
                match.end(),
                (Edit(match.start(2), match.start(2) + 1, f"{blank}{match[2][0].lower()}"),),
                safe=sure,
            )


_NAMED_SO = re.compile(r" [A-Z][\w’'-]+,? (?:me[mnlrwy]|ber)[a-z]{3,}")  # `,” Seru Ginting berkata`: a name
_SAYING_NEXT = re.compile(rf" ?([A-Z])(?=(?:{'|'.join(word[1:] for word in SAYING)})(?:nya)?\b)")


def outside(passage: Passage) -> Iterator[Hit]:
    """Q04: what somebody says as a whole sentence; fragments, glosses, and titles keep their comma or stop outside."""
    text = passage.text
    ends = {end: start for start, end in passage.quotes}
    for match in _OUTSIDE.finditer(text):
        at = match.start()
        if at not in ends or len(text[ends[at] : at].split()) < _SHORTEST_SPEECH:
            continue
        alone, led = stands_alone(passage.text, ends[at]), is_led(text, ends[at])
        if match[2] == ",":
            attributed = _ATTRIBUTED_BY.match(text, at + 2)
            whole = text[ends[at]].isupper() and not is_title(text[ends[at] : at])
            if (attributed and (alone or led or whole)) or (alone and whole):
                said = _SAYING_NEXT.match(text, at + 2)
                right = f"{match[2]}{match[1]} {said[1].lower()}" if said else match[2] + match[1]
                sure = None if attributed and (alone or led) else False
                yield change(at, said.end() if said else at + 2, right, safe=sure)
        elif _ATTRIBUTED_BY.match(text, at + 2) or is_title(text[ends[at] : at]):
            continue
        elif (reported := is_reported(text, ends[at])) or (text[ends[at]].isupper() and (led or alone)):
            yield change(at, at + 2, match[2] + match[1], safe=None if reported else False)


_ATTRIBUTED_BY = re.compile(
    rf" ?(?:(?:{'|'.join(SAYING)})nya\b|(?:{'|'.join(SAYING)}) (?:[A-Z]|dia\b|ia\b|beliau\b|pria\b|perempuan\b|ibu\b|bapak\b|warga\b|salah\b|seorang\b|gubernur\b|bupati\b|wali\b|kepala\b|ketua\b)|demikian\b|menurut)",
    re.IGNORECASE,
)


def joint(passage: Passage) -> Iterator[Hit]:
    """Q10: stop or nothing where a comma joins a quote to its speaker."""
    closed = {end: start for start, end in passage.quotes}
    for match in _STOP_THEN_SAID.finditer(passage.text):
        if (
            match.start() + 1 in closed
            and passage.text[match.end() : match.end() + 1] not in {"”", "-"}
            and not (_NOUN.match(passage.text, match.start(2)))
        ):
            said = match[2][0].lower() + match[2][1:]
            yield change(match.start(), match.end(), f",{match[1]} {said}", safe=False)
    for match in _STOP_OUTSIDE_THEN_SAID.finditer(passage.text):
        start = closed.get(match.start(1))
        if start is None or _NOUN.match(passage.text, match.start(2)):
            continue
        if len(passage.text[start : match.start(1)].split()) >= _SHORTEST_SPEECH:
            said = match[2][0].lower() + match[2][1:]
            yield change(match.start(), match.end(), f",{match[1]} {said}", safe=False)
    for match in _NO_MARK_THEN_SAID.finditer(passage.text):
        start = closed.get(match.start())
        if start is not None and _is_speech_before(passage, start, match):
            said = match[2][0].lower() + match[2][1:]
            yield change(match.start(), match.end(), f",{match[1]} {said}")


def _is_speech_before(passage: Passage, start: int, match: re.Match[str]) -> bool:
    """Whether the quote is what somebody says, and no term before a word that only looks like a speaker's verb: `menu “Ikan” tambah nasi`."""
    alone = stands_alone(passage.text, start)
    if not _ATTRIBUTED_BY.match(passage.text, match.start(2)) or not (alone or is_led(passage.text, start)):
        return False
    return alone or len(passage.text[start : match.start()].split()) >= _SHORTEST_SPEECH


def closing_alone(passage: Passage) -> Iterator[Hit]:
    """Q10: a closing mark that nothing opened."""
    text = passage.text
    opened = False
    starts = {start for start, _ in passage.quotes}
    for match in re.finditer("[“”]", text):
        if match[0] == "“":
            opened = True
        elif opened or match.start() + 1 in starts:
            opened = not opened
        else:
            yield Hit(match.start(), match.start() + 1, message="Tanda petik tutup ini tidak punya pembuka.")


_FULL_QUOTE = re.compile(
    r"\b(?:mengatakan|menyatakan|menegaskan|menjelaskan|berkata|mengungkapkan|menambahkan|menuturkan|menyampaikan|berpesan), [“\"]([a-z])"
)


_BROKEN_OFF = re.compile(r",[”\"] [^“”\".!?]*$")


def capital_of_quote(passage: Passage) -> Iterator[Hit]:
    """Q07: a quote of a whole sentence that begins with a small letter."""
    for match in _FULL_QUOTE.finditer(passage.text):
        if _BROKEN_OFF.search(passage.text[max(0, match.start() - 80) : match.start()]):
            continue  # the quote goes on behind its speaker
        yield Hit(match.start(1) - 1, match.end(1), (Edit(match.start(1), match.end(1), match[1].upper()),))


def single_marks(passage: Passage) -> Iterator[Hit]:
    """Q06: single marks round what stands in no other quote."""
    for match in re.finditer(r"(?<![\w’])[‘']([^\W\d_][^‘’'“”\n]{8,160})[’'](?!\w)", passage.text):
        if not passage.quotes.touch(match.start(), match.end()) and " " in match[1]:
            yield change(match.start(), match.end(), f"“{match[1]}”")


# Deeds and rulings.
_WRITTEN_OUT = re.compile(r"\b(?:tertulis|tercantum|berbunyi|bunyinya|bertuliskan|[Mm]enimbang)[,:]? $")


def that_opens(passage: Passage) -> Iterator[Hit]:
    """Q08: a direct quote that opens with `Bahwa`, unless it tells what a document says."""
    for match in re.finditer(r"[“\"]\s?Bahwa ([^\W\d_])", passage.text):
        if _WRITTEN_OUT.search(passage.text[max(0, match.start() - 30) : match.start()]):
            continue
        at = match.start() + match[0].index("B")
        yield Hit(at, match.end(), (Edit(at, match.end(), match[1].upper()),), safe=False)


_SPEAKER = re.compile(
    rf"\b(?:{_SAID}|(?:me|ber|di)\w*(?:kata|ujar|jelas|tutur|ucap|ungkap|tegas|tambah|papar|terang|harap|sebut|sampai|nyata|pesan|minta|ingat|ajak|imbau|nilai|aku|apresiasi)\w*|(?:di|ber|men)?tanya(?:kan|nya)?|(?:men)?jawab(?:nya)?|kenang(?:nya)?|mengenang|gumam(?:nya)?|canda(?:nya)?|bercanda|curhat\w*|cerita(?:nya)?|bercerita|berteriak|teriak(?:nya)?|keluh(?:nya)?|mengeluh\w*|tema|bertema|slogan|semboyan|moto|bertajuk|berjudul|menurut\w*|meny?ampaikan|menyatakan|mengatakan|menilai|mengaku|meminta|mengajak|menekankan|menerangkan|menuturkan|katanya|berbunyi|bunyinya|isinya|berisi|tertulis|bertuliskan|mengikrarkan|berikrar|membacakan|bersumpah|sumpah|ikrar|doanya|berdoa|lirik|syair|pantun)\b",
    re.IGNORECASE,
)


def no_speaker(passage: Passage) -> Iterator[Hit]:
    """Q05: a quote of a sentence or more of which nobody is named as the speaker."""
    if passage.kind == Kind.QUOTE:
        return
    for start, end in passage.quotes:
        size = len(passage.text[start:end].split())
        if size < _SHORTEST_SPEECH or (size < _LONG_SPEECH and not _is_sentence_alone(passage, start, end)):
            continue
        if not _is_introduced(passage, start) and not _SPEAKER.search(_around(passage, start, end, size)):
            yield Hit(start - 1, start + len(passage.text[start:end].split()[0]))


_LONG_SPEECH = 8  # words; shorter ones are what somebody says only where they stand alone as a sentence


def _is_sentence_alone(passage: Passage, start: int, end: int) -> bool:
    """`“Deg-degan, tapi akhirnya bisa.” Anak itu lalu …`: nothing in front and nothing behind belongs to the sentence."""
    text = passage.text
    closed = text[end : end + 1] in {"”", '"'} and text[end - 1 : end] in {".", "!", "?", "…"}
    follows = text[end + 1 : end + 6].lstrip()[:1]
    return (
        closed
        and text[start].isupper()
        and stands_alone(passage.text, start)
        and (not follows or follows.isupper())
    )


_NEAR_START = 6  # characters


def _is_introduced(passage: Passage, start: int) -> bool:
    number, blocks = passage.number, passage.manuscript.blocks
    before = passage.text[max(0, start - 6) : start - 1].rstrip()
    if not before and start <= _NEAR_START:
        before = blocks[number - 1].text[-6:].rstrip() if number else ""
    return before.endswith(":")


def _around(passage: Passage, start: int, end: int, size: int) -> str:
    """What stands around a quote where its speaker may be named: for a long one in this paragraph and beside it, for a short one in the next sentences."""
    reach = 300 if size >= _LONG_SPEECH else 160
    text, number, blocks = passage.text, passage.number, passage.manuscript.blocks
    around = f"{text[max(0, start - reach) : start]} {text[end : end + reach]}"
    if number and start <= _NEAR_START and not text[:start].strip(' “"'):
        around += " " + blocks[number - 1].text[-reach:]
    if number + 1 < len(blocks) and (size >= _LONG_SPEECH or end + _NEAR_START > len(text.rstrip())):
        around += " " + blocks[number + 1].text[:200]
    return around


_COMMA_FOR_THAT = re.compile(
    r"\b(?:mengatakan|menyatakan|menegaskan|menjelaskan|mengungkapkan|menambahkan|menuturkan|menyampaikan)(,) (?=[a-z])"
)


def comma_for_that(passage: Passage) -> Iterator[Hit]:
    """Q11: `mengatakan, stunting turun` → `mengatakan bahwa stunting turun`."""
    for match in _COMMA_FOR_THAT.finditer(passage.text):
        if not passage.text.startswith("bahwa", match.end()):
            yield Hit(match.start(), match.end(1), (Edit(match.start(1), match.end(1), " bahwa"),))


RULES = (
    Rule(
        "T04", "EYD V, tanda petik: sesudah petik tutup ada spasi.", "Beri spasi sesudah tanda petik tutup.", Grade.A, glued_behind,
        (("“Kami siap membantu semua warga,”katanya.", "“Kami siap membantu semua warga,” katanya."),), safe=True, edits_quote_marks=True, characters="”\"",
),
    Rule(
        "Q01", "EYD V, tanda petik: petik pembuka dan penutup berbeda arah.", "Tanda petik pembuka terbalik: pakai “.", Grade.A, turned,
        (("” Di dalam sistem ini layanan terpusat,” katanya.", "“Di dalam sistem ini layanan terpusat,” katanya."),
         ("“Kami siap bekerja bersama warga “, katanya.", "“Kami siap bekerja bersama warga,” katanya."),
         ("“Kami siap bekerja bersama warga,“ katanya.", "“Kami siap bekerja bersama warga,” katanya.")), safe=True, edits_quote_marks=True, characters="“”",
),
    Rule(
        "Q01b", "EYD V, tanda petik: petik melekat pada yang dipetik.", "Hapus spasi di dalam tanda petik.", Grade.A, loose,
        (("“ Kami siap bekerja,” katanya.", "“Kami siap bekerja,” katanya."), ("“Kami siap bekerja, ” katanya.", "“Kami siap bekerja,” katanya.")), safe=True, edits_quote_marks=True, characters="“”\"",
),
    Rule(
        "Q02", "Satu macam tanda petik dalam satu naskah.", "Tanda petik lurus dan lengkung bercampur: pakai “…” di kedua sisinya.", Grade.A, mixed,
        (("\"Ya, kami siap,” katanya.", "“Ya, kami siap,” katanya."),), ("\"Ya, kami siap,\" katanya.",), safe=True, edits_quote_marks=True, characters="\"",
),
    Rule(
        "Q03", "EYD V: keterangan sesudah petikan yang berakhir koma ditulis dengan huruf kecil.", "Sesudah koma petikan, kata ini berhuruf kecil.", Grade.A,
        small_attribution, (("“Kami siap bekerja,” Jelasnya di Sofifi.", "“Kami siap bekerja,” jelasnya di Sofifi."),), safe=True, edits_quote_marks=True, characters="”\"",
),
    Rule(
        "Q04", "EYD V, tanda petik: koma atau titik penutup petikan langsung ada di dalam petik.", "Koma atau titik penutup kutipan ditulis di dalam tanda petik.", Grade.A, outside,
        (("“Kami bekerja untuk masyarakat”, katanya.", "“Kami bekerja untuk masyarakat,” katanya."),
         ("“Kami bangga atas hasil panen”. Ia pulang.", "“Kami bangga atas hasil panen.” Ia pulang.")), ("Film “Laut Kita”, kata dia, sudah tayang.", "Ia menonton “Laut Kita Bersama Semua”. Film itu bagus."),
        safe=True, edits_quote_marks=True, characters="”\"",
),
    Rule(
        "Q05", "Setiap kutipan langsung punya narasumber.", "Siapa yang berkata ini? Sebutkan narasumbernya.", Grade.B, no_speaker,
        (("Acara meriah. “Kami sangat senang karena jalan ini sudah lama sekali ditunggu.” Hujan turun.",
          "Acara meriah. “Kami sangat senang karena jalan ini sudah lama sekali ditunggu,” kata Amina. Hujan turun."),),
        kinds=PROSE, edits_quote_marks=True, characters="“”\"",
),
    Rule(
        "Q06", "EYD V, tanda petik tunggal: hanya untuk petikan di dalam petikan.", "Tanda petik tunggal hanya untuk petikan di dalam petikan: pakai “…”.", Grade.B, single_marks,
        (("Rakor bertema ‘Sinkronisasi Perencanaan Daerah’ dimulai.", "Rakor bertema “Sinkronisasi Perencanaan Daerah” dimulai."),),
        ("“Ia berkata ‘kami siap bekerja’ kemarin,” ujar Amina.",), edits_quote_marks=True, characters="‘'",
),
    Rule(
        "Q07", "EYD V: petikan langsung yang berupa kalimat diawali huruf kapital.", "Petikan kalimat utuh diawali huruf kapital.", Grade.B, capital_of_quote,
        (("Ia mengatakan, “kami siap bekerja.”", "Ia mengatakan, “Kami siap bekerja.”"),), ("Ia menyebutnya “kota di atas air”.",), edits_quote_marks=True, characters="“\"",
),
    Rule(
        "Q08", "“Bahwa” tidak membuka petikan langsung.", "Hapus “Bahwa” di awal petikan.", Grade.B, that_opens,
        (("“Bahwa salah satu cara ialah koordinasi,” katanya.", "“Salah satu cara ialah koordinasi,” katanya."),), edits_quote_marks=True, characters="“\"",
),
    Rule(
        "Q10", "EYD V: petikan dan keterangannya disambung dengan koma di dalam petik.", "Sambungkan kutipan dan narasumbernya dengan koma di dalam petik: …,” kata ….", Grade.A, joint,
        (("“Kita semua pelayan negara.” Ujar Sekda.", "“Kita semua pelayan negara,” ujar Sekda."),
         ("“Ini tugas semua guru”ungkapnya.", "“Ini tugas semua guru,” ungkapnya.")), ("“Apakah sudah siap?” tanyanya.", "Nama akunnya “Mr. Lucky77”. Kata sandi itu lemah."), safe=True, edits_quote_marks=True, characters="”\"",
),
    Rule(
        "Q11", "Gaya kantor: kalimat tidak langsung disambung dengan “bahwa”, bukan koma.", "Sambungkan dengan “bahwa”, bukan koma.", Grade.C, comma_for_that,
        (("Ia mengatakan, stunting turun.", "Ia mengatakan bahwa stunting turun."),), off_by_default=True, characters=",", reads_quotes=False,
    ),
    Rule(
        "Q10a", "Tanda petik tutup selalu punya pembuka.", "Tanda petik tutup ini tidak punya pembuka.", Grade.A, closing_alone,
        (("Kami siap bekerja bersama,” katanya.", "“Kami siap bekerja bersama,” katanya."),), edits_quote_marks=True, kinds=PROSE - {Kind.QUOTE}, characters="”",
),
)  # fmt: skip
