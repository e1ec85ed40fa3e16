"""What a reading found, in numbers and in the first examples: the same report whether anything was written or not."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from news.editions.moving import ledger
from news.imports.wordpress.items import Fate, Item, Site, Text, Upload
from news.models import MovedItem

MAX_LISTED = 500  # of one list; the ledger and `counts` have all
LISTS = {
    "spam": {"spam"},
    "doubtful": {"doubtful", "hidden_doubtful", "unlinked", "hidden"},
    "dates": {"date_local", "date_feed", "no_date", "date_ahead"},
    "pictures": {
        "picture_missing",
        "missing_picture",
        "foreign_picture",
        "missing_featured",
        "inline_picture",
    },
    "files": {"file_missing"},
    "pages": {"page_left", "page_kept"},
    "without_text": {"no_text", "builder_empty"},
    "broken": {"broken_item", "mended_item", "repeated_id", "no_id"},
}
TITLES = {
    "spam": "Spam, ditinggalkan",
    "doubtful": "Perlu diperiksa: mungkin spam, atau ada bagian yang dibuang",
    "dates": "Tanggal yang dihitung atau tidak ada",
    "pictures": "Gambar yang tidak ikut",
    "files": "Berkas yang tidak ikut",
    "pages": "Halaman",
    "without_text": "Tanpa teks",
    "broken": "Butir yang rusak",
}


@dataclass
class Tally:
    """Counts by fate and by kind of note; lists of what somebody should look at."""

    site: Site
    seen: int = 0
    known: int = 0
    changed: list[dict[str, Any]] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    subjects: Counter[tuple[str, str]] = field(default_factory=Counter)  # texts of each term, by its slug
    without_alt: int = 0
    links: int = 0  # within the site, resolved
    broken: str = ""  # where a file broke off

    def add(self, item: Item, *, is_new: bool, has_changed: bool = False) -> None:
        """Count an item; what was known before only as known, or as changed since."""
        self.seen += 1
        if not is_new:
            self.known += 1
            if has_changed and len(self.changed) < MAX_LISTED:
                self.changed.append(_told(item, "", ""))
            return
        self.fates[_fate(item)] += 1
        self.notes.update(each.kind for each in item.notes)
        if isinstance(item, Text):
            self.subjects.update((each.taxonomy, each.slug) for each in item.subjects)
            self.without_alt += sum(not picture.alt for picture in item.pictures)
        for each in item.notes:
            for name, kinds in LISTS.items():
                rows = self.lists.setdefault(name, [])
                if each.kind in kinds and len(rows) < MAX_LISTED:
                    rows.append(_told(item, each.sentence, each.evidence))

    def as_data(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "site": self.site.key, "address": self.site.address, "title": self.site.title, "seen": self.seen,
            "known": self.known, "changed": self.changed, "fates": dict(self.fates), "notes": dict(self.notes),
            "lists": {name: rows for name, rows in self.lists.items() if rows}, "without_alt": self.without_alt,
            "links": self.links, "broken": self.broken,
        }  # fmt: skip

    def lines(self) -> list[str]:
        """The report for people."""
        labels = dict(MovedItem.Fate.choices)
        found = [f"Situs lama: {self.site.title or self.site.key} ({self.site.address})"]
        found.append(
            f"{self.seen} butir dibaca, {self.known} sudah dikenal, {len(self.changed)} di antaranya berubah."
        )
        found += [f"  {labels[fate]}: {count}" for fate, count in sorted(self.fates.items())]
        if self.without_alt:
            found.append(f"  Gambar tanpa teks alternatif: {self.without_alt}")
        for name, rows in self.lists.items():
            if rows:
                found.append(f"{TITLES[name]} ({len(rows)}{'+' if len(rows) == MAX_LISTED else ''}):")
                found += [_line(row) for row in rows]
        if self.changed:
            found.append("Sumbernya berubah sejak dipindahkan; yang sudah masuk tidak diubah:")
            found += [_line(row) for row in self.changed]
        return [*found, *([self.broken] if self.broken else [])]


def _fate(item: Item) -> str:
    is_spam = item.fate == Fate.LEFT and any(each.kind == "spam" for each in item.notes)
    return str(MovedItem.Fate.SPAM if is_spam else ledger.FATES[item.fate])


def _told(item: Item, sentence: str, evidence: str) -> dict[str, Any]:
    title = item.file if isinstance(item, Upload) and not item.title else item.title
    address = str(next(iter(item.addresses), ""))
    told = {"id": item.post_id, "line": item.line, "title": title, "address": address}
    return told | {"sentence": sentence, "evidence": evidence}


def _line(row: dict[str, Any]) -> str:
    said = f": {row['sentence']}" if row["sentence"] else ""
    evidence = f" “{row['evidence']}”" if row["evidence"] else ""
    return f"  {row['id']} (baris {row['line']}) {row['title']}{said}{evidence}"
