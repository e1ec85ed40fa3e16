"""A small newsroom for tests: a named cast, two offices, and helpers that go through the real doors.

The cast: ratna writes for the press office, nurul for another agency (Diskominfo Halut) and must see nothing of
ratna's; hasan edits, salma approves, dewi approves too, admin looks after accounts.
"""

import datetime as dt
import hashlib
import io
import time
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from agencies.models import Agency, Area, Office, Official, Post, Tenure, User
from kominfo.lib import dates
from kominfo.lib.dates import WIT
from news import letters
from news.editions import publishing
from news.models import Attachment, Event, Photo, PressRelease, Venue
from news.releases import workflow
from news.releases.assignments import giving, proposals
from news.releases.checks.facts import Facts

PASSWORD = "kata-sandi-uji-coba"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of those whose role needs a second factor
DAY_ONE = dt.date(2021, 7, 8)


def wit(year, month, day, hour=0, minute=0):
    """A moment on the clock in WIT."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=WIT)


def jpeg(width=640, height=480, colour="#0A5670", name="foto.jpg"):
    """An upload of a plain picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


class Newsroom:
    """The cast, the offices, and what they make.

    What `publish` and the others make is mostly the scene of a test, so nobody gets a letter about it, which would be a
    third of the cost. Tests of letters set `sends_letters`.
    """

    sends_letters = False

    def __init__(self):
        self.province = Area.objects.get(code="82")
        self.halut = Area.objects.get(code="82.03")
        self.office = self._agency(
            "Dinas Komunikasi, Informatika, dan Persandian", "Diskominfosan", self.province
        )
        self.other = self._agency(
            "Dinas Kominfo dan Persandian Kabupaten Halmahera Utara", "Diskominfo Halut", self.halut
        )
        self.settings = Office.objects.create(
            agency=self.office,
            name=self.office.name,
            province="Provinsi Maluku Utara",
            credit="Diskominfosan",
            unit_code="DISKOMINFOSAN",
        )
        self.ratna, self.nurul, self.hasan, self.salma, self.dewi, self.admin = self._users(
            ("ratna", "Kontributor", self.office),
            ("nurul", "Kontributor", self.other),
            ("hasan", "Redaktur", self.office),
            ("salma", "Penyetuju", self.office),
            ("dewi", "Penyetuju", self.office),
            ("admin", "Administrator", self.office),
        )
        self._made = 0

    def make_release(self, *, author=None, status="draft", agency=None, **fields):
        """A complete working copy in any state; for published ones use `publish`."""
        self._made += 1
        author = author or self.ratna
        complete = {
            "headline": f"Rakor Kominfo Dibuka di Tobelo {self._made}",
            "slug": f"rakor-kominfo-{self._made}",
            "lead": "Rapat koordinasi dibuka di Tobelo, Kamis.",
            "body": "<p>Rapat berlangsung tiga hari.</p>",
            "dateline_place": "Tobelo",
            "dateline_on": DAY_ONE,
            "category": "periodic",
            "contact_name": "Meja Humas",
            "contact_channel": "humas@contoh.go.id",
        }
        release = PressRelease.objects.create(
            author=author, agency=agency or author.agency or self.office, **complete | fields
        )
        if status != "draft":
            PressRelease.objects.filter(pk=release.pk).update(
                status=status, submitted_by=author, submitted_at=timezone.now()
            )
        if status == "approved":
            PressRelease.objects.filter(pk=release.pk).update(status="in_review")
            with self._letters():
                workflow.perform("approve", release, by=self.salma)
        release.refresh_from_db()
        return release

    def publish(self, release=None, *, at=None, now=None, change="", note="", **fields):
        """Take a release (a new one by default) through submit, approve and publish; returns the edition."""
        release = release or self.make_release(**fields)
        with self._letters(), facts_known():
            workflow.perform("submit", release, by=release.author, now=now)
            workflow.perform("approve", release, by=self.salma, now=now)
            return publishing.publish(release, by=self.salma, at=at, change=change, note=note, now=now)

    def schedule(self, release=None, *, hours=2, **fields):
        """An edition that goes live in `hours`."""
        return self.publish(release, at=timezone.now() + dt.timedelta(hours=hours), **fields)

    def correct(self, release, *, change="correction", note="Nama tempat diperbaiki.", now=None, **fields):
        """Open a published release again, change it, and publish the next edition."""
        workflow.perform("revise", release, by=self.hasan, now=now)
        PressRelease.objects.filter(pk=release.pk).update(**fields)
        release.refresh_from_db()
        return self.publish(release, change=change, note=note, now=now)

    def make_warning(self, **fields):
        """A complete working copy that warns Halmahera Utara of a flood, until it is ended unless said otherwise."""
        warning = {
            "category": "immediate",
            "warning_kind": "flood",
            "warning_level": "siaga",
            "warning_instruction": "Jauhi sungai dan pindahkan barang ke tempat tinggi.",
            "warning_source": "BMKG",
        }
        areas = fields.pop("areas", [self.halut])
        release = self.make_release(**warning | fields)
        release.areas.set(areas)
        return release

    def make_agency(self, name, short_name="", **fields):
        """Another agency of the province."""
        return self._agency(name, short_name or name, fields.pop("area", self.province), **fields)

    def make_official(self, name, **fields):
        """A person without posts."""
        self._made += 1
        return Official.objects.create(name=name, slug=f"pejabat-{self._made}", **fields)

    def make_post(self, title, **fields):
        """A post at the press office unless said otherwise."""
        return Post.objects.create(title=title, agency=fields.pop("agency", self.office), **fields)

    def make_tenure(self, official, post, first_day=None, last_day=None, capacity="definitive"):
        """Somebody in a post; open ends are unknown days."""
        return Tenure.objects.create(
            official=official, post=post, first_day=first_day, last_day=last_day, capacity=capacity
        )

    def make_event(self, *, public=True, **fields):
        """The three days of Tobelo, announced unless `public` is False; the whole month while that alone is known."""
        self._made += 1
        venue, _ = Venue.objects.get_or_create(name="Hotel Green Land", area=self.halut)
        day = fields.get("start_on", DAY_ONE)
        complete = {
            "title": f"Rapat Koordinasi Kominfo {self._made}",
            "slug": f"rakor-{self._made}",
            "kind": "coordination",
            "start_on": DAY_ONE,
            "end_on": fields.get("start_on", dt.date(2021, 7, 10)),
            "mode": "mixed",
            "venue": venue,
            "organiser": self.office,
            "agency": self.office,
            "public_from": wit(2021, 7, 1) if public else None,
            "address_year": day.year if public else None,
            "address_month": day.month if public else None,
        }
        if fields.get("date_precision") == "month":
            fields |= dict(zip(("start_on", "end_on"), dates.month_bounds(day), strict=True))
        return Event.objects.create(**complete | fields)

    def assign(self, event, person=None, *, need="liputan", day=None, due_at=None, by=None):
        """Somebody is to write about an announced event: ratna about its first day, unless said otherwise."""
        day = day or event.start_on
        due_at = due_at or proposals.due_at(need, day)
        wanted = giving.Wanted(need, day, person or self.ratna, due_at)
        seen, now = giving.fingerprint(event, giving.of_event(event)), due_at - dt.timedelta(days=1)
        with self._letters():
            return giving.give(event, [wanted], by=by or self.hasan, seen=seen, now=now)[0]

    def make_photo(self, **fields):
        """A library row whose files are not written; for real files use `news.media.photos.take_in`."""
        self._made += 1
        digest = hashlib.sha256(f"photo {self._made}".encode()).hexdigest()
        complete = {
            "original": f"original/{digest}.jpg",
            "original_digest": digest,
            "digest": digest,
            "width": 1600,
            "height": 1067,
            "caption": "Peserta rapat di aula.",
            "alt": "Orang duduk menghadap layar.",
            "credit": "Diskominfosan/Ratna",
            "agency": self.office,
            "uploaded_by": self.ratna,
        }
        return Photo.objects.create(**complete | fields)

    def make_attachment(self, **fields):
        """A library row whose file is not written; for a real one use `news.media.attachments.take_in`."""
        self._made += 1
        digest = hashlib.sha256(f"attachment {self._made}".encode()).hexdigest()
        complete = {
            "file": f"attachment/{digest}.pdf",
            "title": "Bahan rapat",
            "content_type": "application/pdf",
            "extension": "pdf",
            "size": 12_000,
            "digest": digest,
            "agency": self.office,
            "uploaded_by": self.ratna,
        }
        return Attachment.objects.create(**complete | fields)

    def _letters(self):
        return nullcontext() if self.sends_letters else letters.held_back()

    def _agency(self, name, short_name, area, **fields):
        slug = fields.pop("slug", short_name.lower().replace(" ", "-"))
        return Agency.objects.create(
            name=name,
            short_name=short_name,
            slug=slug,
            kind=fields.pop("kind", "office"),
            area=area,
            **fields,
        )

    def _user(self, username, role, agency):
        return self._users((username, role, agency))[0]

    def _users(self, *people):
        """Together, for a third of the queries: nearly every test has the whole cast."""
        users = User.objects.bulk_create(
            User(
                username=username,
                email=f"{username}@example.id",
                password=make_password(PASSWORD),
                name=username.title(),
                agency=agency,
                is_staff=True,
            )
            for username, _, agency in people
        )
        roles = {group.name: group for group in Group.objects.all()}
        member = User.groups.through
        member.objects.bulk_create(
            member(user=user, group=roles[role]) for user, (_, role, _) in zip(users, people, strict=True)
        )
        for user, (_, role, _) in zip(users, people, strict=True):
            if role in ("Penyetuju", "Administrator"):
                TOTP.activate(user, TOTP_SECRET)
        return users


@contextmanager
def facts_known():
    """Steps taken one right after the other: nobody writes in between, so what the first read the next need not ask again.

    It is a third of the cost of a publication, and most are the scene of a test. What a step itself decides and writes
    stays what it is.
    """
    known = {}

    def ask(releases, now):
        facts = Facts(releases, now)
        before = known.setdefault(tuple(release.pk for release in releases), facts)
        facts.__dict__ |= {name: before.__dict__[name] for name in OF_THE_TEXT if name in before.__dict__}
        return facts

    with patch.object(workflow, "Facts", ask):
        yield


# What checks learn from a release's text and from what it names.
OF_THE_TEXT = (
    "_contents",
    "_checksums",
    "_suspicious",
    "_remarks",
    "parts",
    "unknown_hosts",
    "photos",
    "quotes",
    "events",
    "officials",
    "hidden_events",
    "titles",
    "warning_areas",
)


def code_now():
    """What the authenticators of salma, dewi and admin show at this moment."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))
