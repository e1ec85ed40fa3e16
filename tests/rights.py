"""The table of rights in docs/workflow.md as data, and a small world with something to see in every row of it."""

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from agencies.models import Agency, Area, AuditEntry, Function
from kominfo.lib import dates
from kominfo.lib.files import rendition_names
from news import letters
from news.editions import consent, publishing, reader_messages, secret_links
from news.editions.reads import counting
from news.models import (
    Assignment,
    Attachment,
    CopyException,
    Finding,
    FrontPage,
    HouseForm,
    HouseTerm,
    Letter,
    Mailing,
    MediaContact,
    Page,
    PressContact,
    PressRelease,
    Programme,
    Regulation,
    RuleSwitch,
    Session,
    SiteIntake,
    SiteMove,
    Topic,
    Venue,
)
from news.releases import notes, workflow
from tests.newsroom import DAY_ONE
from tests.source import BASE_DIR

ROLES = ("Kontributor", "Redaktur", "Penyetuju", "Administrator")
NOBODY, ANYBODY = "–", "anybody"
THUMB = f"thumb-{rendition_names.THUMBNAIL_WIDTHS[0]}.jpg"
ACTORS = (
    "Kontributor", "Redaktur", "Penyetuju", "Redaktur kantor pers", "Penyetuju kantor pers", "Administrator",
)  # fmt: skip
PLACES = ("own", "child", "other")
STATES = (
    "draft",
    "in_review",
    "approved",
    "scheduled",
    "published",
    "reopened",
    "withdrawn",
    "discarded",
    "forced",
)


# What the survey of an empty export tells.
REPORT = {
    "site": "lama.example.id", "address": "https://lama.example.id", "seen": 0, "known": 0, "changed": 0, "fates": {}, "notes": {},
    "lists": {}, "without_alt": 0, "broken": "", "authors": [], "passed_over": [], "has_media": False,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of the table: for which states (none: every) each role may do it, whose things, and where."""

    things: tuple[str, ...]
    verb: str
    states: frozenset[str]
    whose: dict[str, str] = field(hash=False)
    doors: frozenset[tuple[str, str]]  # (method, address)

    def holds(self, state):
        """Whether the row speaks of a thing in this state."""
        return not self.states or state is None or bool(self.states & set(state.split()))


def starts(line):
    """Whether this is a line of a table."""
    return line.startswith("|")


def table():
    """The rows of the one table of rights."""
    lines = (BASE_DIR / "docs" / "workflow.md").read_text().split("\n## Rights\n")[1].splitlines()
    rows = []
    for line in takewhile(starts, list(dropwhile(lambda line: not starts(line), lines))[2:]):
        things, verb, states, *whose, addresses = (cell.strip() for cell in line.strip("|").split("|"))
        doors, method = set(), ""
        for word in addresses.split():
            if word in {"GET", "POST"}:
                method = word
            else:
                doors.add((method, word))
        rows.append(
            Row(
                tuple(things.split()),
                verb,
                frozenset(states.split()),
                dict(zip(ROLES, whose, strict=True)),
                frozenset(doors),
            )
        )
    return rows


def addresses():
    """Every address behind the desk's door: its name without the namespace, or the view for one without a name."""

    def walk(patterns, path=""):
        for pattern in patterns:
            here = path + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield here, pattern
            else:
                yield from walk(pattern.url_patterns, here)

    return [
        (path, pattern) for path, pattern in walk(get_resolver().url_patterns) if path.startswith("meja/")
    ]


def names():
    """The names of those addresses."""
    return {pattern.name for _, pattern in addresses() if pattern.name}


def full_name(thing, address, known):
    """`change` of a photo is `news_photo_change`; other names stand in the table as they are."""
    word = re.split("[:#]", address)[0]
    return next((name for app in ("news", "agencies") if (name := f"{app}_{thing}_{word}") in known), word)


class World:
    """Three agencies with the same things in every state: one's own, the one below it, and another one.

    Everything that the public has not been told bears its place's secret word.
    """

    def __init__(self, newsroom):
        self.newsroom = newsroom
        own = newsroom.make_agency("Dinas Pendidikan")
        self.agencies = {
            "own": own,
            "child": newsroom.make_agency("Balai Teknologi Pendidikan", parent=own),
            "other": newsroom.other,
        }
        self.actors = self._actors()
        self.things = defaultdict(dict)  # thing → (place, state) → object
        self.links = {}
        for place, agency in self.agencies.items():
            writer = newsroom._user(f"penulis-{place}", "Kontributor", agency)
            if place == "own":  # who takes their own submission back
                writer = self.actors["Kontributor"].user
            self._files(place, agency, writer)
            self._events(place, agency, writer)
            with letters.held_back():  # a third of the cost; the table asks about one of them
                self._releases(place, agency, writer)
        notes.add(self.things["pressrelease"]["own", "in_review"], by=newsroom.hasan, text="Sudah dibaca.")
        self._front_pages()
        self._findings()
        self._messages()
        self._copy_exceptions()
        self._moves()
        self._registry()

    def _actors(self):
        make, own, room = self.newsroom._user, self.agencies["own"], self.newsroom
        people = [
            ("Kontributor", make("kontributor", "Kontributor", own), {"own"}),
            ("Redaktur", make("redaktur", "Redaktur", own), {"own", "child"}),
            ("Penyetuju", make("penyetuju", "Penyetuju", own), {"own", "child"}),
            ("Redaktur", room.hasan, set(PLACES)),
            ("Penyetuju", room.salma, set(PLACES)),
            ("Administrator", room.admin, set()),
        ]
        return {
            name: SimpleNamespace(
                name=name,
                role=role,
                user=user,
                whose={
                    "own": {"own"} if user.agency == own else set(),
                    "below": below,
                    "office": below if below == set(PLACES) else set(),
                    "all": set(PLACES),
                },
                places=("other",) if "kantor pers" in name else (),
            )
            for name, (role, user, below) in zip(ACTORS, people, strict=True)
        }

    def _files(self, place, agency, writer):
        photo = self.newsroom.make_photo(caption=f"Foto {secret(place)}", agency=agency, uploaded_by=writer)
        default_storage.save(f"rendition/{photo.digest}/{THUMB}", ContentFile(b"picture"))
        self.things["photo"][place, "shown"] = photo
        withdrawn = self.newsroom.make_photo(
            caption=f"Ditarik {secret(place)}", agency=agency, uploaded_by=writer
        )
        default_storage.save(f"rendition/{withdrawn.digest}/{THUMB}", ContentFile(b"picture"))
        consent.withdraw(withdrawn, by=self.newsroom.dewi, reason="Diminta.")
        withdrawn.refresh_from_db()
        self.things["photo"][place, "withdrawn"] = withdrawn
        self.things["attachment"][place, None] = Attachment.objects.create(
            title=f"Lampiran {secret(place)}", file=f"berkas/{place}.pdf", extension="pdf", size=3,
            content_type="application/pdf", digest=f"{agency.pk:064x}", agency=agency, uploaded_by=writer,
        )  # fmt: skip

    def _events(self, place, agency, writer):
        for state in ("draft", "announced", "discarded"):
            public = state == "announced"
            event = self.newsroom.make_event(
                agency=agency,
                organiser=agency,
                public=public,
                title="Rapat terbuka" if public else f"Rapat {secret(place)}",
                join_url=f"https://rapat.example.id/{secret(place)}",
                discarded_at=timezone.now() if state == "discarded" else None,
            )
            self.things["event"][place, state] = event
            if public:
                Assignment.objects.create(
                    event=event,
                    need="liputan",
                    day=DAY_ONE,
                    person=writer,
                    due_at=timezone.now(),
                    made_by=writer,
                )
            if state != "discarded":
                self.things["session"][place, state] = Session.objects.create(
                    event=event,
                    day=DAY_ONE,
                    start_time=dt.time(9),
                    title="Pembukaan" if public else f"Sesi {secret(place)}",
                )

    def _releases(self, place, agency, writer):
        room, made = self.newsroom, {}
        for state in STATES:
            word = secret(place)
            release = room.make_release(
                author=writer, headline=f"Judul {word} {state}", slug=f"judul-{word}-{state.replace('_', '-')}",
                lead=f"Teras {word}.", body=f"<p>Isi {word}.</p>", planned_on=DAY_ONE,
            )  # fmt: skip
            if state == "draft":  # whoever reads a published release may see its photos
                release.release_photos.create(photo=self.things["photo"][place, "shown"])
            if state == "forced":
                self._warn(release)
            workflow.record_creation(release, by=writer)
            notes.add(release, by=writer, text=f"Catatan {word}")
            made[state] = release
        self._bring(made, writer)
        for state, release in made.items():
            release.refresh_from_db()
            known = "published forced warning" if state == "forced" else state
            self.things["pressrelease"][place, known] = release
            for edition in release.editions.all()[:1]:
                self.things["edition"][place, known] = edition
                if state == "scheduled":
                    self.things["mailing"][place, None] = Mailing.objects.create(
                        kind="publication", audience="readers", edition=edition, due_at=edition.live_from
                    )
        now = timezone.now()
        published = made["published"].pk
        counting.take_without_log({(published, dates.today(now), "page"): 3}, now)
        by, draft, scheduled = room.dewi, made["draft"], made["scheduled"]
        version = publishing.preview(PressRelease.objects.get(pk=draft.pk), by=by)
        preview, _ = secret_links.make_preview(draft, version, by=by, name=f"Kadis {secret(place)}", days=3)
        embargo, _ = secret_links.make_embargo(
            scheduled.editions.get(), by=by, name="Wartawan", outlet="Koran"
        )
        self.links |= {("preview", place): preview, ("embargo", place): embargo}

    def _warn(self, release):
        """Let it carry a warning, which is in force for a day once it is published."""
        release.category, release.warning_kind, release.warning_level = "immediate", "flood", "siaga"
        release.warning_instruction, release.warning_source = "Jauhi sungai.", "BMKG"
        release.valid_until = timezone.now() + dt.timedelta(days=1)
        release.save()
        release.areas.add(self.newsroom.halut)

    def _bring(self, made, writer):
        """Each release into its state, through the doors."""
        room = self.newsroom
        for state in ("in_review", "approved"):
            workflow.perform("submit", made[state], by=writer)
        workflow.perform("approve", made["approved"], by=room.dewi)
        for state in ("published", "reopened", "withdrawn"):
            room.publish(made[state])
        room.schedule(made["scheduled"])
        workflow.perform("revise", made["reopened"], by=room.hasan)
        publishing.withdraw(made["withdrawn"], by=room.dewi, reason="Keliru.")
        workflow.perform("discard", made["discarded"], by=writer)
        publishing.force(made["forced"], by=room.dewi, reason="Gempa.")

    def _front_pages(self):
        """Each agency's own; the site's is the office's, like everything of another agency."""
        pages = {place: FrontPage(agency=self.agencies[place]) for place in ("own", "child")}
        for page in pages.values():
            page.save()
        pages["other"] = FrontPage.objects.get(agency=None)
        self.things["frontpage"] = {(place, None): page for place, page in pages.items()}

    def _findings(self):
        now = timezone.now()
        for place, agency in self.agencies.items():
            for state, gravity in (("grave", Finding.Gravity.GRAVE), ("doubt", Finding.Gravity.DOUBT)):
                self.things["finding"][place, state] = Finding.objects.create(
                    key=f"{place} {state}", rule=Finding.Rule.WORDS, gravity=gravity, thing=f"Foto {secret(place)}",
                    agency=agency, evidence="“slot gacor”", remedy="Hapus.", text_digest="0" * 64,
                    first_seen_at=now, last_seen_at=now,
                )  # fmt: skip

    def _messages(self):
        """A reader's message about what each agency has published."""
        for place in self.agencies:
            edition = self.things["pressrelease"][place, "published"].editions.first()
            self.things["readermessage"][place, None] = reader_messages.take_in(
                edition, passage="", text=f"Angkanya keliru. {secret(place)}", reply_to="", address=place
            )

    def _copy_exceptions(self):
        """Words that stay in a draft of each agency."""
        for place in self.agencies:
            self.things["copyexception"][place, "in_force"] = CopyException.objects.create(
                rule="N03", words=f"jumat {secret(place)}", release=self.things["pressrelease"][place, "draft"],
                reason="Kutipan surat.", granted_by=self.newsroom.hasan, granted_at=timezone.now(),
            )  # fmt: skip

    def _moves(self):
        """A site that each agency moves, read and not yet approved, and one that it has uploaded."""
        for number, (place, agency) in enumerate(self.agencies.items(), 2):
            self.things["siteintake"][place, None] = SiteIntake.objects.create(
                key=f"{place:x>32}", agency=agency, report=REPORT | {"title": secret(place)},
                state="surveyed", brought_by=self.newsroom.dewi, brought_at=timezone.now(),
            )  # fmt: skip
            self.things["sitemove"][place, None] = SiteMove.objects.create(
                site=f"{secret(place)}.example.id", address=f"https://{secret(place)}.example.id", series=f"WP{number}",
                agency=agency, state="read", started_by=self.newsroom.dewi, started_at=timezone.now(),
            )  # fmt: skip

    def _registry(self):
        """One of each thing that belongs to no agency."""
        room = self.newsroom
        official = room.make_official("Samsuddin Abdul Kadir")
        post = room.make_post("Kepala Dinas")
        stray = {
            "agency": Agency.objects.create(name="Badan Arsip", short_name="Arsip", slug="arsip", kind="office", area=room.province),
            "function": Function.objects.first() or Function.objects.create(name="Statistik"),
            "official": official,
            "post": post,
            "tenure": room.make_tenure(official, post),
            "area": Area.objects.first(),
            "topic": Topic.objects.create(name="Jaringan", slug="jaringan"),
            "programme": Programme.objects.create(name="Desa Digital", slug="desa-digital"),
            "regulation": Regulation.objects.create(kind="UU", number="14", year=2008, title="Keterbukaan"),
            "venue": Venue.objects.first(),
            "houseform": HouseForm.objects.first(),
            "presscontact": PressContact.objects.create(name="Posko Humas", channel="0812-0000-0000"),
            "mediacontact": MediaContact.objects.create(name="Rusli Djalil", medium="Harian", address="rusli@harian.example.id", consent_source="Surel", consented_on=DAY_ONE, added_by=room.dewi),
            "page": Page.objects.first(),
            "office": room.settings,
            "user": room.ratna,
            "auditentry": AuditEntry.objects.first(),
            "letter": Letter.objects.first(),
        }  # fmt: skip
        for thing, obj in stray.items():
            self.things[thing][None, None] = obj
        # The office's, like everything of another agency.
        self.things["houseterm"]["other", None] = HouseTerm.objects.create(
            kind="acronym", text="TIK", forms=["teknologi informasi dan komunikasi"]
        )
        self.things["ruleswitch"]["other", None] = RuleSwitch.objects.create(
            rule="G13", is_on=True, note="Gaya kantor."
        )


def secret(place):
    """A word that stands in nothing but the things of one place."""
    return f"sandirahasia{place}"
