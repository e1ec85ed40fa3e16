"""What a move holds, in numbers: by fate, and by what somebody should look at before it is approved."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from news.models import MovedItem, SiteMove

Fate = MovedItem.Fate


def noted(*kinds: str) -> Q:
    """Items with a note of one of these kinds."""
    found = Q()
    for kind in kinds:
        found |= Q(notes__contains=[{"kind": kind}])
    return found


@dataclass(frozen=True)
class Issue:
    """Something that people look at before a move is approved, and what they do about it."""

    name: str
    title: str
    advice: str
    which: Q


SUSPECT = ("doubtful", "hidden_doubtful", "unlinked", "hidden", "script")
_OPEN = Q(decision="") & ~Q(fate__in=[Fate.SPAM, Fate.LEFT, Fate.PART])
_MOVED = Q(fate__in=[Fate.PUBLIC, Fate.DRAFT, Fate.WAITS])
ISSUES = {
    issue.name: issue
    for issue in (
        Issue(
            "mencurigakan",
            "Mungkin spam, atau ada bagian yang dibuang",
            "Baca buktinya, lalu putuskan: pindahkan atau tinggalkan.",
            _OPEN & noted(*SUSPECT),
        ),
        Issue(
            "menunggu",
            "Menunggu keputusan",
            "Selama menunggu, naskahnya tidak ikut terbit.",
            Q(fate=Fate.WAITS),
        ),
        Issue(
            "halaman",
            "Halaman yang perlu tempat",
            "Salin isinya ke halaman tetap, lalu tinggalkan; atau pindahkan sebagai siaran pers.",
            Q(decision="") & noted("page_kept", "page_left"),
        ),
        Issue(
            "gambar",
            "Gambar yang tidak ikut",
            "Cari berkasnya di folder wp-content/uploads situs lama, lalu baca ekspornya sekali lagi dengan folder itu.",
            _MOVED
            & noted(
                "picture_missing", "missing_picture", "foreign_picture", "missing_featured", "inline_picture"
            ),
        ),
        Issue(
            "berkas",
            "Berkas tertaut yang tidak ikut",
            "Cari berkasnya di folder wp-content/uploads situs lama, lalu baca ekspornya sekali lagi dengan folder itu.",
            _MOVED & noted("file_missing"),
        ),
        Issue(
            "tanggal",
            "Tanggal yang ditebak atau tidak ada",
            "Bandingkan dengan halaman lamanya.",
            _MOVED & noted("date_local", "date_feed", "no_date", "date_ahead"),
        ),
        Issue(
            "teks-pengganti",
            "Foto tanpa teks alternatif",
            "Boleh terbit; lengkapi sesudahnya di daftar foto.",
            _MOVED & noted("no_alt"),
        ),
        Issue(
            "tanpa-isi",
            "Tanpa isi yang dapat dibaca",
            "Buka halaman lamanya; isinya mungkin hanya gambar.",
            _MOVED & noted("no_text", "builder_empty"),
        ),
        Issue(
            "rusak",
            "Butir yang rusak di ekspornya",
            "Bandingkan dengan halaman lamanya.",
            noted("broken_item", "mended_item", "repeated_id", "no_id"),
        ),
        Issue(
            "dibaca-lagi",
            "Dipindahkan, tetapi teksnya belum ada",
            "Baca ekspornya sekali lagi: teksnya ikut pada pembacaan itu.",
            Q(decision="keep", release=None) & ~Q(fate=Fate.PART),
        ),
        Issue(
            "berubah",
            "Sumbernya berubah sejak dibaca",
            "Yang sudah masuk tidak diubah; bandingkan dengan halaman lamanya.",
            ~Q(seen_checksum=F("checksum")),
        ),
    )
}


@dataclass(frozen=True)
class Number:
    """A number with the list behind it."""

    name: str
    title: str
    number: int
    advice: str = ""


def of_move(move: SiteMove) -> tuple[list[Number], list[Number]]:
    """By fate, and by issue where there is one; in one query."""
    fates = {f"fate_{fate}": Count("pk", filter=Q(fate=fate)) for fate in Fate.values}
    issues = {f"issue_{n}": Count("pk", filter=issue.which) for n, issue in enumerate(ISSUES.values())}
    found = move.items.order_by().aggregate(**fates, **issues)
    by_fate = [Number(fate, label, found[f"fate_{fate}"]) for fate, label in Fate.choices]
    by_issue = [
        Number(issue.name, issue.title, number, issue.advice)
        for n, issue in enumerate(ISSUES.values())
        if (number := found[f"issue_{n}"])
    ]
    return by_fate, by_issue
