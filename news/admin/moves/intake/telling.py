"""What the page of an intake says: how far the reading is, and what was found."""

from dataclasses import dataclass
from typing import Any

from news.editions.moving.intake import asking, working
from news.editions.moving.tally import MAX_LISTED, TITLES
from news.media import move_files
from news.models import MovedItem, SiteIntake

# Notes of what is gone or was changed, as texts that have one are counted.
LOSSES = {
    "comment": "tulisan dengan komentar pembaca, yang tidak ikut",
    "shortcode": "tulisan dengan kode pendek yang dibuka",
    "block": "tulisan dengan blok buatan situs lama, yang tidak ikut",
    "form": "tulisan dengan formulir, yang tidak ikut",
    "builder": "tulisan yang isinya diambil dari pembuat halaman",
    "embed": "tulisan dengan sematan, yang menjadi tautan",
    "struck": "tulisan dengan kata yang dicoret, yang tidak ikut",
    "anchors": "tulisan dengan tautan ke bagian halamannya sendiri, yang dilepas",
    "foreign_picture": "tulisan dengan gambar di situs lain, yang tidak diambil",
    "inline_picture": "tulisan dengan gambar yang ditanam di teks, yang tidak ikut",
    "mojibake": "tulisan dengan huruf rusak yang diperbaiki",
    "title_long": "judul terlalu panjang yang dipendekkan",
    "password": "tulisan yang dilindungi kata sandi, menjadi konsep",
    "private": "tulisan pribadi, menjadi konsep",
    "future": "tulisan terjadwal, menjadi konsep",
    "plugin": "butir data plugin, yang ditinggalkan",
    "appearance": "butir tampilan situs lama, yang ditinggalkan",
}


@dataclass(frozen=True)
class Progress:
    """`works`: whether the page should ask again."""

    works: bool
    percent: int
    sentence: str
    is_interrupted: bool = False


def progress_of(intake: SiteIntake) -> Progress:
    """How far the reading is, and whether anybody does it."""
    if not intake.is_at_work:
        return Progress(False, 0, "")
    if working.is_running(intake.pk):
        percent = min(100, intake.done * 100 // intake.size) if intake.size else 0
        stopping = " Sedang dihentikan." if intake.is_to_stop else ""
        return Progress(True, percent, f"{_told(intake, percent)}{stopping}")
    if asking.is_waiting(intake):
        return Progress(True, 0, "Menunggu giliran di server.")
    # Between the worker's start of the process and its first sign nobody holds the lock yet.
    if intake.seen_at is None or not intake.stage:
        return Progress(True, 0, "Sedang dimulai.", is_interrupted=True)
    return Progress(False, 0, "Pembacaannya terputus di server.", is_interrupted=True)


def _told(intake: SiteIntake, percent: int) -> str:
    if percent == 100 and intake.stage == working.READING:
        return f"Menyambung tautan dan menghitung: {intake.seen} butir."
    size = (
        f"{move_files.size_told(intake.done)} dari {move_files.size_told(intake.size)}" if intake.size else ""
    )
    items = f", {intake.seen} butir" if intake.seen else ""
    return f"{intake.stage or 'Sedang dimulai'}: {size}{items}." if size else "Sedang dimulai."


def report_of(intake: SiteIntake) -> dict[str, Any] | None:
    """What the survey or the reading found, in the words of the page; None before."""
    told = intake.report
    if not told:
        return None
    labels = dict(MovedItem.Fate.choices)
    lists = [
        {"title": TITLES[name], "count": f"{row['count']}{'+' if row['count'] == MAX_LISTED else ''}", "rows": row["first"]}
        for name, row in told["lists"].items()
        if name in TITLES
    ]  # fmt: skip
    return told | {
        "fates": [(labels[fate], told["fates"][fate]) for fate in MovedItem.Fate.values if told["fates"].get(fate)],
        "lists": lists,
        "losses": [(told["notes"][kind], words) for kind, words in LOSSES.items() if told["notes"].get(kind)],
    }  # fmt: skip
