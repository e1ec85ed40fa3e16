"""Reading an export into the ledger: each batch of items is one transaction with its rows, so a killed run goes on where it stopped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from agencies import audit
from kominfo.lib import dates
from news.editions.moving import deciding, drafts, files, ledger, links, old_addresses, topics, undoing
from news.editions.moving.people import Registry
from news.editions.moving.pictures import Library
from news.editions.moving.reading import LACKING, Asked, batches, decided, opened
from news.editions.moving.tally import Tally
from news.imports.wordpress.items import Fate, Item, Picture, Text
from news.imports.wordpress.notes import note
from news.imports.wordpress.site_export import SiteExport
from news.models import MovedItem, Page, SiteMove

Decision = MovedItem.Decision
Watch = Callable[[Tally], None]
# The old names of pages that the law and readers expect, by the standing page that they belong to.
STANDING = {
    "tentang": "tentang", "tentang-kami": "tentang", "profil": "tentang", "about": "tentang", "about-us": "tentang",
    "kontak": "kontak", "kontak-kami": "kontak", "hubungi-kami": "kontak", "contact": "kontak", "contact-us": "kontak",
    "privasi": "privasi", "kebijakan-privasi": "privasi", "privacy-policy": "privasi", "privacy": "privasi",
    "aksesibilitas": "aksesibilitas", "ppid": "ppid", "informasi-publik": "ppid", "permohonan-informasi": "ppid",
}  # fmt: skip


def survey(paths: list[Path], asked: Asked, progress: Callable[[int], None] | None = None, watch: Watch | None = None) -> Tally:  # fmt: skip
    """What `take` would do, without writing anything. `watch` is called after each batch."""
    with opened(paths, progress) as export:
        tally = Tally(export.begin())
        known = MovedItem.objects.filter(site=tally.site.key)
        for pairs in batches(export, replace(asked, writes=False), tally):
            there = set(
                known.filter(old_id__in=[ledger.key_of(item) for item in pairs]).values_list(
                    "old_id", flat=True
                )
            )
            for item in pairs:
                tally.add(item, is_new=ledger.key_of(item) not in there)
            if watch:
                watch(tally)
        return tally


def take(
    paths: list[Path],
    asked: Asked,
    progress: Callable[[int], None] | None = None,
    watch: Watch | None = None,
) -> tuple[SiteMove | None, Tally]:
    """Read the files into the ledger; there is no move where everything was known before.

    RefusedError for files that are no export or of two sites. A file that breaks off is taken as far as it is whole, and
    the tally tells where it broke.
    """
    read = ledger.files_of(paths)
    with opened(paths, progress) as export:
        site = export.begin()
        tally = Tally(site)
        with ledger.alone(site.key):
            move = ledger.begin(site, by=asked.by, agency=asked.agency, pages=asked.pages, files=read)
            asked = _with_decisions(asked, site.key)
            taker = _Storing(export, replace(asked, agency=move.agency), move)
            for items in batches(export, asked, tally):
                taker.store(items, tally)
                if watch:  # between transactions: what it raises stops the run where the next one goes on
                    watch(tally)
            return taker.finish(tally), tally


def _with_decisions(asked: Asked, site: str) -> Asked:
    """What the ledger remembers holds on, unless it is overruled now."""
    keep = asked.keep | (deciding.decided(site, Decision.KEEP) - asked.drop)
    drop = asked.drop | (deciding.decided(site, Decision.DROP) - asked.keep)
    return replace(asked, keep=keep, drop=drop)


class _Storing:
    """One run over the files of one site."""

    def __init__(self, export: SiteExport, asked: Asked, move: SiteMove) -> None:
        self.export, self.asked, self.move = export, asked, move
        self.terms = asked.terms or topics.known()
        self.registry = Registry()
        self.library = Library(asked.media, asked.by, asked.agency)
        self.standing = dict(Page.objects.values_list("slug", "pk"))
        self.now = timezone.now()

    @property
    def site(self) -> Any:
        """The old site that the export tells of."""
        return self.export.site

    @transaction.atomic
    def store(self, items: list[Item], tally: Tally) -> None:
        """Keep what is new, each item with its row; of what is known, say when it was seen and whether it has changed."""
        rows = MovedItem.objects.filter(
            site=self.move.site, old_id__in=[ledger.key_of(item) for item in items]
        )
        known = {row.old_id: row for row in rows.select_related("move", "release")}
        new: list[Item] = []
        again = MovedItem()
        for item in items:
            row = known.get(ledger.key_of(item))
            if row is not None and self._stays(row, item):
                tally.add(
                    item, is_new=False, has_changed=bool(row.checksum) and row.checksum != item.checksum
                )
                row.seen_checksum, row.last_seen = item.checksum, self.now
                continue
            # A picture that a text used before keeps its photo: see `_merged`.
            if row is not None and row.checksum:
                undoing.forget(row)
            if row is not None:
                known.pop(row.old_id)
            known[ledger.key_of(item)] = again  # the same once more in this batch
            earlier = row.decision if row is not None else ""  # at the desk, where the text was not at hand
            is_new = not earlier or self.asked.decision_of(ledger.key_of(item))
            new.append(item if is_new else decided(item, earlier))
        MovedItem.objects.bulk_update(
            [row for row in known.values() if row.pk], ["seen_checksum", "last_seen"]
        )
        self._store_new(new, tally)

    def _stays(self, row: MovedItem, item: Item) -> bool:
        """Whether what was made of the item stands: always once its move is closed, or somebody works on it."""
        if not row.pk or not row.move.is_open or undoing.is_touched(row):
            return True
        wanted = self.asked.decision_of(row.old_id)
        if row.decision == Decision.KEEP and row.release_id is None and isinstance(item, Text):
            return False  # decided at the desk, where the text was not at hand
        if self.asked.media and any(each["kind"] in LACKING for each in row.notes):
            return False  # its files may be there now
        is_stub = row.checksum == ""  # a picture that a text used before its own item was read
        return not is_stub and wanted in {"", row.decision}

    def _store_new(self, items: list[Item], tally: Tally) -> None:
        made = [
            self._with_files(item) if isinstance(item, Text) and _becomes_text(item) else None
            for item in items
        ]
        texts = [draft for draft in made if draft is not None]
        releases = iter(
            drafts.store(texts, site=self.site, by=self.asked.by, agency=self.asked.agency, terms=self.terms)
        )
        rows = []
        for item, draft in zip(items, made, strict=True):
            told = draft.text if draft else item
            row = ledger.row_of(told, self.move, self.now)
            row.decision = self.asked.decision_of(row.old_id) or _decision_in(item)
            if draft is not None and isinstance(item, Text):
                row.release_id = next(releases).pk
                if self.registry.words and item.at:
                    row.people = self.registry.proposals(f"{item.title}. {item.words}", dates.today(item.at))
            if isinstance(item, Text) and item.is_page:
                row.page_id = self.standing.get(STANDING.get(item.slug, ""))
            rows.append(row)
            tally.add(told, is_new=True)
        rows = self._merged(rows)
        MovedItem.objects.bulk_create(rows)
        old_addresses.of_items(zip(rows, items, strict=True), self.move)

    def _merged(self, rows: list[MovedItem]) -> list[MovedItem]:
        """The rows with the photo or document that a text has taken in already under their number."""
        keys = [row.old_id for row in rows if row.kind == "attachment"]
        if not keys:
            return rows
        stubs = {
            row.old_id: row
            for row in MovedItem.objects.filter(site=self.site.key, old_id__in=keys, checksum="")
        }
        for row in rows:
            if stub := stubs.get(row.old_id):
                row.photo_id, row.has_made_photo = stub.photo_id, stub.has_made_photo
                row.attachment_id, row.has_made_attachment = stub.attachment_id, stub.has_made_attachment
                stub.delete()
        return rows

    def _with_files(self, item: Text) -> drafts.Draft:
        """The text with its pictures and the documents that it links to."""
        draft = self._with_pictures(item)
        taken = files.take_linked(item, self.library, self.export.catalogue)
        if not taken:
            return draft
        notes = list(draft.text.notes)
        for each in taken:
            if each.attachment is None:
                notes.append(note("file_missing", each.link.file, words=each.why))
            else:
                self._note_file(each)
        text = replace(draft.text, notes=tuple(notes), body=files.with_addresses(draft.text.body, taken))
        found = [each.attachment.pk for each in taken if each.attachment is not None]
        return replace(draft, text=text, attachments=found)

    def _note_file(self, taken: files.TakenFile) -> None:
        """Which attachment the file became; where the export has no item for it, its address leads there too."""
        row = self._row_of_file(taken.number, taken.link.file)
        if row.attachment_id is None and taken.attachment is not None:
            row.attachment, row.has_made_attachment = taken.attachment, taken.is_new
            row.save(update_fields=["attachment", "has_made_attachment"])
            if taken.number is None:
                old_addresses.of_file(row, taken.link.leads_to, self.move)

    def _with_pictures(self, item: Text) -> drafts.Draft:
        photos: dict[int, int] = {}
        beside: list[int] = []
        notes = list(item.notes)
        for picture in sorted(item.pictures, key=lambda each: not each.is_featured):
            taken = self.library.take(picture)
            if taken.photo is None:
                notes.append(
                    note(
                        "picture_missing",
                        picture.files[0] if picture.files else picture.address,
                        words=taken.why,
                    )
                )
                continue
            self._note_photo(picture, taken.photo.pk, is_new=taken.is_new)
            if picture.in_text:
                photos[picture.number] = taken.photo.pk
            if (picture.is_featured or not picture.in_text) and taken.photo.pk not in beside:
                beside.append(taken.photo.pk)
        return drafts.Draft(replace(item, notes=tuple(notes)), photos, beside)

    def _note_photo(self, picture: Picture, photo: int, *, is_new: bool) -> None:
        """Which photo the attachment became, even before its own item is read."""
        name = picture.files[0] if picture.files else ""
        row = self._row_of_file(picture.attachment, name, name or picture.address)
        if row.photo_id is None:
            row.photo_id, row.has_made_photo = photo, is_new
            row.save(update_fields=["photo", "has_made_photo"])

    def _row_of_file(self, number: int | None, name: str, known_as: str = "") -> MovedItem:
        """The ledger's row of a file of the old site, begun here where its own item has not been read yet."""
        row, _made = MovedItem.objects.get_or_create(
            site=self.move.site,
            old_id=number or -int(ledger.digest_of(known_as or name)[:15], 16),
            defaults={
                "move": self.move, "kind": "attachment" if number else "file", "status": "inherit",
                "title": ledger.storable(name)[:300], "fate": MovedItem.Fate.PART, "line": 0,
                "checksum": "", "seen_checksum": "", "first_seen": self.now, "last_seen": self.now,
            },
        )  # fmt: skip
        return row

    def finish(self, tally: Tally) -> SiteMove | None:
        """The lists' addresses, the links within the site, the counts: all of it again in each run, to the same end."""
        move = self.move
        if not move.items.exists():
            with transaction.atomic():
                move.old_addresses.all().delete()
                move.delete()
            return None
        old_addresses.of_site(move, self.site, self.terms)
        tally.links = links.resolve(move, self.site)
        with transaction.atomic():
            move.counts = ledger.counts_of(move)
            move.told = [{"sentence": tally.broken}] if tally.broken else []
            move.state, move.read_at = SiteMove.State.READ, timezone.now()
            move.save(update_fields=["counts", "told", "state", "read_at"])
            audit.record(self.asked.by, "site_move.read", move, after=move.counts["fates"])
        return move


def _decision_in(item: Item) -> str:
    kinds = {each.kind for each in item.notes}
    return Decision.KEEP if "kept" in kinds else Decision.DROP if "dropped" in kinds else ""


def _becomes_text(item: Item) -> bool:
    return isinstance(item, Text) and item.fate in {Fate.PUBLIC, Fate.DRAFT, Fate.WAITING}
