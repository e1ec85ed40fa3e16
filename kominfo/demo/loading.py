"""Load the demo with the functions that the desk uses: taking in, workflow, publishing, announcing.

One transaction: a load that is killed leaves no rows, at most picture files that no row names.
"""

import datetime as dt
import io
import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from agencies.models import Agency, Area, Office, Official
from kominfo.demo import lately, meeting, outcome, reading, work
from kominfo.demo.lately import days, warning
from kominfo.demo.registering import Registrar
from kominfo.lib import dates
from news import letters
from news.editions import publishing, secret_links
from news.events import announcing
from news.media import attachments, photos
from news.models import (
    Delegation,
    Event,
    EventDecision,
    EventOutcome,
    EventPhoto,
    EventRole,
    PressRelease,
    Programme,
    Quote,
    ReleaseContributor,
    ReleasePhoto,
    Session,
    SessionSpeaker,
    Topic,
)  # fmt: skip
from news.releases import workflow
from news.releases.assignments import giving, proposals
from news.releases.checks.facts import Facts
from news.releases.copycheck import exceptions

OUR_DRAWING = {"creator": "Meja gambar peragaan", "credit": "Diskominfosan (peragaan)"}
PICTURES = Path(__file__).with_name("pictures")


def is_loaded():
    """Whether this database holds an office: the demo, or data that loading it would disturb."""
    return Office.objects.exists()


@transaction.atomic
def load(*, now=None, quiet=False):
    """Fill an empty database; coming events are dated from `now`. No letters are sent."""
    with letters.held_back():
        _Loader(now or timezone.now(), quiet).run()


class _Loader(Registrar):
    """Makes the rows in order, and holds them by key for later rows to point to."""

    def __init__(self, now, quiet):
        super().__init__()
        self.now, self.today, self.quiet = now, dates.today(now), quiet
        self.photos, self.files = {}, {}

    def run(self):
        self.make_agencies()
        self.make_people()
        self.make_accounts()
        self.make_subjects()
        events = [
            (days.first_day(row[0], row[1], self.today), *row[1:]) for row in work.EVENTS + lately.EVENTS
        ]
        first_days = {fields["slug"]: first for first, _, _, fields in events}
        releases = meeting.RELEASES + work.RELEASES + days.placed(lately.RELEASES, self.today, first_days)
        releases.append(warning.release(self.now))
        # In the order of publication, which is that of their numbers; what has no day of its own comes last.
        releases.sort(key=lambda row: row.get("at") or f"9{row.get('out', '9')}")
        self.progress = tqdm(
            total=len(work.PHOTOS) + len(releases) + 2, desc="Demo", unit="", disable=self.quiet or None
        )
        self.make_photos()
        self.make_events(events)
        for row in releases:
            self.make_release(row)
            self.progress.update()
        reading.count(self.now)
        self.progress.close()

    # Photos and attachments

    def make_photos(self):
        for key, picture, caption, alt, place, (x, y) in work.PHOTOS:
            file = PICTURES / f"{picture}.jpg"
            upload = SimpleUploadedFile(file.name, file.read_bytes(), "image/jpeg")
            self.photos[key] = photos.take_in(
                upload, by=self.users["ratna"], agency=self.office, caption=caption, alt=alt, place=place,
                **work.OTHERS_PHOTOS.get(key, OUR_DRAWING), focal_x=x, focal_y=y,
            )  # fmt: skip
            self.progress.update()
        self.files["jadwal"] = attachments.take_in(
            io.BytesIO(meeting.SCHEDULE.encode()), title="Jadwal rakor Tobelo 2021", by=self.users["ratna"],
            agency=self.office, text_alternative="Jadwal tiga hari: pembukaan Kamis, kelompok kerja Jumat, pleno dan penutupan Sabtu.",
        )  # fmt: skip

    # Events

    def make_events(self, events):
        self.make_meeting()
        self.progress.update()
        for first, length, start, fields in events:
            self.make_event(first, length, start, dict(fields))
        self.make_assignments()
        self.progress.update()

    def make_event(self, first, length, start, fields):
        """One event with its programme; what has begun was announced a fortnight before."""
        venue, topics = self.venues.get(fields.pop("venue", "")), fields.pop("topics", [])
        sessions, roles = fields.pop("sessions", []), fields.pop("roles", [])
        last = first + dt.timedelta(days=length - 1)
        event = self.event(**fields, venue=venue, start_on=first, end_on=last, start_time=start)
        event.topics.set(Topic.objects.filter(slug__in=topics))
        for day, begins, ends, title in sessions:
            Session.objects.create(
                event=event, day=first + dt.timedelta(days=day), title=title, start_time=_clock(begins), end_time=_clock(ends)
            )  # fmt: skip
        for role, key in roles:
            EventRole.objects.create(event=event, role=role, tenure=self.tenures[key], on_day=first)
        fortnight = dt.datetime.combine(first - dt.timedelta(days=14), dt.time(9), tzinfo=dates.WIT)
        announcing.announce(event, by=self.users["hasan"], now=min(fortnight, self.now))

    def make_assignments(self):
        for slug, need, number, who in work.ASSIGNMENTS:
            event = Event.objects.get(slug=slug)
            there = giving.of_event(event)
            wanted = next(
                giving.Wanted(row.need, row.day, self.users[who], row.due_at)
                for row in proposals.of_event(event, there)
                if row.need == need and number in (None, (row.day - event.start_on).days)
            )
            seen = giving.fingerprint(event, there)
            giving.give(event, [wanted], by=self.users["hasan"], seen=seen, now=self.now)

    def event(self, **fields):
        event = Event(organiser=self.office, agency=self.office, created_by=self.users["ratna"], **fields)
        event.full_clean()
        event.save()
        return event

    def make_meeting(self):
        host = self.areas["82.03"]
        self.meeting = self.event(**meeting.MEETING, venue=self.venues["hotel"], host_area=host)
        Event.objects.filter(pk=self.meeting.pk).update(
            organiser=Agency.objects.get(slug="pemprov-maluku-utara"),
            host_agency=Agency.objects.get(slug="pemkab-halmahera-utara"),
        )
        slugs = ["spbe", "smart-government", "infrastruktur-tik", "sumber-daya-manusia", "pelayanan-publik"]
        self.meeting.topics.set(Topic.objects.filter(slug__in=slugs))
        self.meeting.files.add(self.files["jadwal"])
        for day, start, end, title, description, speakers in meeting.SESSIONS:
            session = Session.objects.create(
                event=self.meeting, day=dt.date(2021, 7, day), title=title, description=description,
                start_time=_clock(start), end_time=_clock(end),
            )  # fmt: skip
            for key in speakers:
                SessionSpeaker.objects.create(session=session, tenure=self.tenures[key])
        for role, key, stood_in_for, day in meeting.ROLES:
            EventRole.objects.create(
                event=self.meeting, role=role, tenure=self.tenures[key], represents=self.tenures.get(stood_in_for),
                on_day=dt.date(2021, 7, day) if day else None,
            )  # fmt: skip
        self.make_delegations()
        for position, key in enumerate(("hall", "screen", "training", "bay")):
            EventPhoto.objects.create(event=self.meeting, photo=self.photos[key], position=position)
        announcing.announce(self.meeting, by=self.users["hasan"], now=_wit("2021-06-28 09:00"))
        EventOutcome.objects.create(event=self.meeting, **outcome.OUTCOME)
        for position, text in enumerate(outcome.DECISIONS):
            EventDecision.objects.create(event=self.meeting, text=text, position=position)

    def make_delegations(self):
        for area in self.areas.values():
            if area.kind == Area.Kind.PROVINCE:
                continue
            for name in ("komunikasi dan informatika", "persandian", "pemberdayaan masyarakat dan desa"):
                Delegation.objects.create(
                    event=self.meeting, function=self.functions[name], area=area, mode="mixed"
                )

    # Releases

    def make_release(self, row):
        release = self.draft(row)
        at = _wit(row["at"]) if "at" in row else self.now
        workflow.record_creation(release, by=release.author, now=at - dt.timedelta(hours=2))
        if row.get("stop") == "draft":
            return
        workflow.perform("submit", release, by=self.users[row["author"]], now=at)
        if row.get("stop") == "returned":
            workflow.perform("return", release, by=self.users["hasan"], note=row["note"], now=at)
        if row.get("stop") in {"in_review", "returned"}:
            return
        self.let_stay(release, row.get("let_stay", ""))
        workflow.perform("approve", release, by=self.users["salma"], now=at)
        if row.get("stop") == "approved":
            return
        later = self.later(row)
        edition = publishing.publish(release, by=self.users["salma"], at=later, now=at)
        if row.get("embargo"):
            name, outlet = row["embargo"]
            secret_links.make_embargo(edition, by=self.users["salma"], name=name, outlet=outlet, now=at)
        for correction in row.get("corrected", []):
            self.correct(release, **correction)
        if withdrawal := row.get("withdrawn"):
            moment, reason = withdrawal
            publishing.withdraw(release, by=self.users["salma"], reason=reason, now=_wit(moment))

    def later(self, row):
        """When a scheduled release comes out; None if at once."""
        if "ahead" in row:
            return _wit(row["out"])
        return self.now + dt.timedelta(days=row["days"]) if "days" in row else None

    def let_stay(self, release, reason):
        """What the copy checker says of it stays where the editor has a reason."""
        for remark in Facts([release], self.now).remarks(release) if reason else ():
            exceptions.grant(
                remark.finding.rule, remark.words, by=self.users["hasan"], reason=reason, release=release
            )

    def draft(self, row):
        author = self.users[row["author"]]
        body = re.sub(r"\[foto:(\w+)\]", lambda found: str(self.photos[found[1]].pk), row["body"])
        contact_name, contact_channel = row.get("contact", ("", ""))
        written_on = row.get("on", self.today if row["place"] else None)
        plain = ("kind", "headline", "slug", "lead", "category")
        optional = (
            "subheadline", "claim", "rating", "evidence", "warning_kind", "warning_level", "warning_instruction", "warning_source"
        )  # fmt: skip
        release = PressRelease.objects.create(
            author=author, agency=author.agency, body=body, dateline_place=row["place"], dateline_on=written_on,
            valid_until=row.get("valid_until"),
            contact_name=contact_name, contact_channel=contact_channel,
            **{name: row[name] for name in plain}, **{name: row.get(name, "") for name in optional},
        )  # fmt: skip
        self.connect(release, row)
        if row["author"] != "admin":
            ReleaseContributor.objects.create(
                release=release, name=author.name, byline_code=author.byline_code
            )
        return release

    def connect(self, release, row):
        release.topics.set(Topic.objects.filter(slug__in=row["topics"]))
        release.programmes.set(Programme.objects.filter(slug__in=row.get("programmes", [])))
        release.agencies.set(Agency.objects.filter(slug__in=row.get("agencies", [])))
        release.officials.set(Official.objects.filter(slug__in=row.get("officials", [])))
        release.areas.set([self.areas[code] for code in row.get("areas", ["82"])])
        release.attachments.set([self.files[key] for key in row.get("attachments", [])])
        if row.get("regulations"):
            release.regulations.add(self.regulation)
        if row in meeting.RELEASES:
            release.events.add(self.meeting)
        release.events.add(*Event.objects.filter(slug__in=row.get("events", [])))
        for position, key in enumerate(row["photos"]):
            ReleasePhoto.objects.create(release=release, photo=self.photos[key], position=position)
        for position, (words, attributed, delivered) in enumerate(row.get("quotes", [])):
            Quote.objects.create(
                release=release, words=words, is_direct=False, attributed_to=self.tenures[attributed],
                delivered_by=self.tenures.get(delivered), event=self.meeting, said_on=row["on"], position=position,
            )  # fmt: skip

    def correct(self, release, *, at, change, note, replace, slug=""):
        """Reopen, correct, approve and publish the next edition, at another address if `slug` is given."""
        now = _wit(at)
        release = workflow.perform("revise", release, by=self.users["hasan"], now=now)
        release.body, release.slug = release.body.replace(*replace), slug or release.slug
        release.save()
        workflow.record_edit(release, by=self.users["hasan"], changed=["isi"], now=now)
        workflow.perform("submit", release, by=self.users["hasan"], now=now)
        workflow.perform("approve", release, by=self.users["salma"], now=now)
        publishing.publish(release, by=self.users["salma"], change=change, note=note, now=now)


def _wit(text):
    """`2021-07-08 13:30` as an aware datetime in WIT."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dates.WIT)


def _clock(text):
    return dt.time.fromisoformat(text.replace(".", ":"))
