"""What may stand in the way of a step: each check that a row of the transition table may name, and what checks ask.

A check reads a release and its `Facts` and returns what is wrong, each with the field to mend; nothing when all is well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Model, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Length
from django.utils import timezone

from agencies.models import Official, Tenure, User
from kominfo.lib import dates, words
from news.guard import sightings, stored
from news.guard.reading import Found, Verdict, links, read
from news.models import (
    CopyFinding,
    Edition,
    Event,
    Photo,
    PressRelease,
    Quote,
    ReleaseVersion,
    WarningLevel,
)
from news.models.content import Snapshot
from news.models.desk.house_form import hints_in
from news.models.release import warning
from news.people import days, titles
from news.releases import readings, snapshot
from news.releases.copycheck import registry, storing
from news.releases.copycheck.asking import Remark, to_mend

NOT_AS_APPROVED = (
    "Naskah atau data yang dikutipnya berubah sejak disetujui. Kembalikan, lalu ajukan dan setujui lagi."
)


class Facts:
    """What the checks of a step ask of the database: once for all releases of a page, and only when a check asks.

    All of it is of one moment, by the key of the release.
    """

    def __init__(self, releases: Iterable[PressRelease], now: datetime):
        self.releases, self.now = list(releases), now
        self._contents: dict[int, Snapshot] = {}
        self._checksums: dict[int, str] = {}
        self._suspicious: dict[int, list[Found]] = {}
        self._remarks: dict[int, list[Remark]] = {}

    def content(self, release: PressRelease) -> Snapshot:
        """The release as a snapshot, taken once however many ask."""
        if release.pk not in self._contents:
            self._contents[release.pk] = snapshot.take(release)
        return self._contents[release.pk]

    def checksum(self, release: PressRelease) -> str:
        """The checksum of that snapshot, made once."""
        if release.pk not in self._checksums:
            self._checksums[release.pk] = snapshot.checksum(self.content(release))
        return self._checksums[release.pk]

    def suspicious(self, release: PressRelease) -> list[Found]:
        """What the guard finds in its texts and in the rows that come with it, read once. Words against gambling pass."""
        if release.pk not in self._suspicious:
            photos = [photo for photo, _in_text in self.photos[release.pk]]
            rows: dict[str, Iterable[Model]] = {
                "photos": photos,
                "quotes": self.quotes[release.pk],
                **self.parts[release.pk],
            }
            found = read(stored.of_copy(release, rows))
            self._suspicious[release.pk] = [each for each in found if each.verdict is not Verdict.CHECK]
        return self._suspicious[release.pk]

    def remarks(self, release: PressRelease) -> list[Remark]:
        """What the copy checker finds in its texts, asked once; titles that `titles` refuses are not said twice."""
        if release.pk not in self._remarks:
            found = storing.of_content(release, self.content(release), self.events[release.pk], self.known)
            refused = [each.named.tenure.official.name for each in self.titles[release.pk] if each.is_wrong]
            self._remarks[release.pk] = [
                remark
                for remark in found
                if remark.finding.rule not in OF_TITLES or not any(name in remark.words for name in refused)
            ]
        return self._remarks[release.pk]

    @cached_property
    def known(self) -> registry.Known:
        """What the copy checker may know."""
        return registry.known()

    @cached_property
    def unknown_hosts(self) -> set[str]:
        """Sites outside to which no text of the site linked before these."""
        own = (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
        return sightings.unknown_hosts((release.body for release in self.releases), own)

    @cached_property
    def parts(self) -> dict[int, dict[str, list[Model]]]:
        """Who made each release, and the files for download, by the fields that hold them."""
        prefetch_related_objects(self.releases, *PARTS)
        return {
            release.pk: {name: list(getattr(release, name).all()) for name in PARTS}
            for release in self.releases
        }

    @cached_property
    def photos(self) -> dict[int, list[tuple[Photo, bool]]]:
        """The photos of each release, with whether they stand in the text."""
        return snapshot.photos_of_each(self.releases)

    @cached_property
    def quotes(self) -> dict[int, list[Quote]]:
        """The quotes of each release, with everybody whom they name."""
        found = defaultdict(list)
        for quote in Quote.objects.filter(release__in=self.releases).select_related(*snapshot.QUOTED):
            found[quote.release_id].append(quote)
        return found

    @cached_property
    def events(self) -> dict[int, list[Event]]:
        """The events that each release is about."""
        prefetch_related_objects(self.releases, "events")
        return {release.pk: list(release.events.all()) for release in self.releases}

    @cached_property
    def officials(self) -> dict[int, list[Official]]:
        """The officials of each release, with their tenures."""
        held = Tenure.objects.select_related("post")
        prefetch_related_objects(self.releases, Prefetch("officials__tenures", held))
        return {release.pk: list(release.officials.all()) for release in self.releases}

    @cached_property
    def warning_areas(self) -> set[int]:
        """The releases with a warning that say for which areas."""
        warn = [release.pk for release in self.releases if release.warns]
        areas = PressRelease.areas.through._base_manager.filter(pressrelease__in=warn)
        return set(areas.values_list("pressrelease", flat=True)) if warn else set()

    @cached_property
    def hidden_events(self) -> dict[int, list[Event]]:
        """The events of each release, or of a quote in it, that readers can't see yet: the latest first."""
        found = {}
        for key, events in self.events.items():
            all_of_it = {*events, *(quote.event for quote in self.quotes[key] if quote.event)}
            hidden = [event for event in all_of_it if event.public_from is None]
            found[key] = sorted(hidden, key=lambda event: (event.start_on, event.pk), reverse=True)
        return found

    @cached_property
    def titles(self) -> dict[int, list[titles.Finding]]:
        """What the registry says against the titles in each release: in its quotes, and of its officials."""
        people = {
            release.pk: [
                *days.of_quotes(self.quotes[release.pk], release, self.events[release.pk]),
                *days.of_tagged(self.officials[release.pk], release.dateline_on, self.events[release.pk]),
            ]
            for release in self.releases
        }
        found = titles.check(named for rows in people.values() for named in rows)
        return {key: [finding for finding in found if finding.named in rows] for key, rows in people.items()}

    @cached_property
    def begun(self) -> dict[int, User]:
        """Who has begun to read or change each submitted release, apart from whoever wrote or submitted it."""
        submitted = F("release__submitted_at")
        read = readings.of_editors().filter(release__in=self.releases, read_at__gte=submitted)
        changes = ReleaseVersion.objects.filter(release__in=self.releases, made_at__gt=submitted)
        changes = changes.exclude(made_by=F("release__submitted_by")).defer("snapshot")
        return {
            **{version.release_id: version.made_by for version in changes.select_related("made_by")},
            **{reading.release_id: reading.user for reading in read.select_related("user")},
        }

    @cached_property
    def namesakes(self) -> dict[int, PressRelease]:
        """A kept release with the same words in its headline: of the same agency, or one that readers have had."""
        asked = [release for release in self.releases if words.joined(release.headline)]
        if not asked:
            return {}
        known = PressRelease.objects.kept().alias(characters=Length("headline"))
        known = known.filter(reduce(or_, map(_may_repeat, asked)))
        known = known.only("headline", "number", "status", "published_at", "agency", "reopened_from")
        found = list(known.order_by("-pk")[:MAX_NAMESAKES])
        return {
            release.pk: other
            for release in asked
            for other in reversed(found)
            if other.pk != release.pk and self._is_namesake(release, other)
        }

    def _is_namesake(self, release: PressRelease, other: PressRelease) -> bool:
        is_read = other.published_at is not None and other.published_at <= self.now
        return words.joined(release.headline) == words.joined(other.headline) and (
            is_read or release.agency_id == other.agency_id
        )

    @cached_property
    def scheduled(self) -> set[int]:
        """The releases with an edition that is still to go live; what never got a number has none."""
        numbered = [release for release in self.releases if release.number]
        editions = Edition.objects.filter(release__in=numbered).scheduled(self.now)
        return set(editions.values_list("release", flat=True)) if numbered else set()


Check = Callable[[PressRelease, Facts], list[ValidationError]]


def is_complete(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """What readers need is there, allowed, and names nobody wrongly."""
    found = [
        refusal(message, field) for field, message in NEEDED.items() if not _filled(getattr(release, field))
    ]
    found += hints_left(release)
    has_areas = release.pk in facts.warning_areas
    found += [refusal(sentence, field) for field, sentence in warning.lacks(release, has_areas, facts.now)]
    if release.category == PressRelease.Category.EXEMPT:
        found.append(refusal(EXEMPT, "category"))
    if release.kind == PressRelease.Kind.CLARIFICATION and not (
        release.claim and release.rating and release.evidence
    ):
        found.append(refusal("Klarifikasi hoaks perlu klaim, hasil pemeriksaan dan bukti.", "claim"))
    for photo, _in_text in facts.photos[release.pk]:
        found += [refusal(sentence, "photos") for sentence in photo.shortcomings()]
    for event in facts.hidden_events.get(release.pk, []):
        message = f"Agenda “{event}” belum ditayangkan. Tayangkan agendanya atau lepaskan dari naskah ini."
        found.append(refusal(message, "events"))
    found += [
        refusal(finding.sentence, "officials" if finding.named.field == "officials" else "quotes")
        for finding in facts.titles.get(release.pk, [])
        if finding.is_wrong
    ]
    too_late = days.said_too_late(facts.quotes[release.pk], release.dateline_on)
    return found + [refusal(sentence, "quotes") for sentence in too_late]


def hints_left(release: PressRelease) -> list[ValidationError]:
    """The hints of a house form that the writer has not replaced, each by its own words."""
    return [
        refusal(
            f"Petunjuk “{hint}” masih ada di {name}. Ganti dengan keterangannya, atau hapus.",
            field,
            code=HINT,
        )
        for field, name in MAY_HOLD_HINTS.items()
        for hint in hints_in(getattr(release, field))
    ]


def is_clean(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nobody has put gambling spam, a hidden part or a link to such a site into it. Only an emergency publication passes over that."""
    return [
        refusal(f"{found.sentence} {OVERRIDE}", found.field.partition(".")[0])
        for found in facts.suspicious(release)
    ]


def is_sound(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nothing in it that the copy checker keeps from readers; an editor may let single words stay, with a reason."""
    found = [one for one in facts.remarks(release) if one.gravity == CopyFinding.Gravity.BLOCKS]
    told = [(remark.sentence, remark.place.field) for remark in found]
    return [refusal(*pair) for pair in told[:-1]] + [
        refusal(f"{sentence} {LET_STAY}", field)
        for sentence, field in told[-1:]  # said once
    ]


def is_as_approved(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """The approval was of exactly these words."""
    return [] if facts.checksum(release) == release.approved_checksum else [refusal(NOT_AS_APPROVED)]


def is_scheduled(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """An edition is still to go live."""
    if release.pk in facts.scheduled:
        return []
    return [refusal("Tidak ada jadwal terbit yang dapat dibatalkan.")]


def is_not_scheduled(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No edition is still to go live."""
    if release.pk not in facts.scheduled:
        return []
    return [refusal("Naskah ini sedang dijadwalkan. Batalkan jadwalnya lebih dahulu.")]


def is_read(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """The public reads an edition that stands; a copy without a number never had one."""
    if release.number is not None and release.editions.listed(facts.now).exists():
        return []
    return [refusal("Tidak ada edisi yang sedang dibaca publik.")]


def is_warning(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Readers have a warning of it that is in force."""
    if release.warns and release.editions.warning(facts.now).exists():
        return []
    return [refusal("Tidak ada peringatan yang sedang berlaku.")]


def was_warning(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Readers have a warning of it that nobody has ended, be its time over or not."""
    levels = WarningLevel.values
    if release.warns and release.editions.listed(facts.now).filter(warning__in=levels).exists():
        return []
    return [refusal("Tidak ada peringatan yang dapat diperpanjang.")]


def nobody_has_begun(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """Nobody has begun to read or change what was submitted."""
    by = release.edited_by or facts.begun.get(release.pk)
    if by is None:
        return []
    return [refusal(f"{by} sudah mulai membaca naskah ini. Minta dikembalikan lewat catatan.")]


def is_unread(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No editor has said yet that these words are read."""
    if release.edited_by_id is None:
        return []
    return [refusal("Naskah ini sudah dinyatakan selesai disunting.")]


def was_never_frozen(release: PressRelease, facts: Facts) -> list[ValidationError]:
    """No edition was ever made of it."""
    if release.number is None:
        return []
    return [refusal("Naskah ini pernah diterbitkan atau dijadwalkan, jadi tidak dapat dibuang.")]


def warnings(release: PressRelease, facts: Facts | None = None) -> list[str]:
    """What nobody can be sure of in a text, as sentences for whoever writes or reads it; nothing is refused for it."""
    facts = facts or Facts([release], timezone.now())
    unsure = doubts(release, facts) + without_contact(release) + to_mend(facts.remarks(release))
    read = release.editions.read(facts.now).order_by("-sequence").first() if release.number else None
    renamed = snapshot.renamed(read.snapshot, facts.content(release)) if read else []
    return unsure + [
        f"Sebutan berubah dari edisi yang dibaca publik: {was} menjadi {now}. Ini bukan perbaikan kecil."
        for was, now in renamed
    ]


def doubts(release: PressRelease, facts: Facts) -> list[str]:
    """The warnings that cost a list no query for each row: titles that may not be right, words still to be said, a headline that
    repeats one."""
    unsure = [finding.sentence for finding in facts.titles.get(release.pk, []) if not finding.is_wrong]
    unsure += days.still_to_be_said(facts.quotes[release.pk], dates.today(facts.now))
    suspicious = [found.sentence for found in facts.suspicious(release)]
    return unsure + suspicious + new_sites(release, facts) + repeated_headline(release, facts)


def new_sites(release: PressRelease, facts: Facts) -> list[str]:
    """A sentence for each site outside to which the text is the first to link."""
    hosts = {link.host for link in links.links(release.body)} & facts.unknown_hosts if release.body else set()
    return [
        f"Untuk pertama kali ada tautan ke {host}. Buka situsnya dan pastikan benar sebelum menerbitkan."
        for host in sorted(hosts)
    ]


def repeated_headline(release: PressRelease, facts: Facts) -> list[str]:
    """A sentence that names another release of the same headline; nothing if there is none."""
    other = facts.namesakes.get(release.pk)
    if other is None:
        return []
    known = other.number or f"naskah, {other.state.lower()}"
    day = f", {dates.long_date(dates.in_wit(other.published_at).date())}" if other.published_at else ""
    return [
        f"Judulnya sama dengan “{other.headline}” ({known}{day}). Bedakan agar pembaca tidak mengira sudah membacanya, "
        "misalnya dengan tempat, hari, atau hasilnya."
    ]


def without_contact(release: PressRelease) -> list[str]:
    """A sentence if journalists can't tell whom to ask; nothing if they can."""
    if release.contact_name and release.contact_channel:
        return []
    missing = "Saluran narahubung" if release.contact_name else "Narahubung"
    return [f"{missing} belum diisi: wartawan tidak tahu ke mana bertanya. Pilih dari daftar narahubung."]


def refusal(message: str, field: str = "", *, code: str = "") -> ValidationError:
    """A sentence that says why not, and the field to mend (`params["field"]`)."""
    return ValidationError(message, code=code or None, params={"field": field})


# What a complete release has filled in, in the order of the form.
NEEDED = {
    "lead": "Teras belum diisi. Tulis siapa, apa, kapan dan di mana dalam satu atau dua kalimat.",
    "body": "Isi siaran pers masih kosong.",
    "dateline_place": "Tempat titimangsa belum diisi, misalnya Tobelo.",
    "dateline_on": "Tanggal titimangsa belum diisi.",
    "category": "Kategori informasi belum dipilih.",
}
MAY_HOLD_HINTS = {
    "headline": "judul",
    "subheadline": "anak judul",
    "lead": "teras",
    "body": "isi",
    "claim": "klaim",
    "evidence": "bukti",
    "warning_instruction": "yang harus dilakukan",
}
PARTS = ("contributors", "attachments")
HINT = "hint"  # the code of a refusal for words of a house form that still stand there
OVERRIDE = "Bila ini keliru dan naskahnya harus terbit, penyetuju dapat menerbitkannya darurat dengan alasan; itu tercatat."
LET_STAY = "Bila memang benar begitu, redaktur dapat membiarkannya dengan alasan; itu tercatat."
OF_TITLES = ("E06", "E06b")  # the checker's rules about posts that were not held that day
MAX_NAMESAKES = 200  # looked at, for all releases of a page
MAX_MARKS = 20  # characters by which two headlines of the same words may differ: marks and blanks
EXEMPT = "Informasi yang dikecualikan tidak boleh diterbitkan. Ubah kategorinya atau simpan sebagai konsep."


def _may_repeat(release: PressRelease) -> Q:
    """What the index can find: rows whose words begin with those of the headline, of about its length."""
    length = len(release.headline)
    return Q(
        words__startswith=words.joined(release.headline),
        characters__range=(length - MAX_MARKS, length + MAX_MARKS),
    ) & ~Q(pk=release.pk)


def _filled(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
