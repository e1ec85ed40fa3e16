"""A throw-away newsroom of any size, to measure pages on. Never used by the site.

One release is written, approved and published through the real doors; the others are copies of it made in SQL,
because a million publications would take hours. The copies have their own addresses, numbers, dates and links.
"""

import datetime as dt
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.db import connection, transaction
from tqdm import tqdm

from agencies.models import Agency, Area, Office, Official, Post, Tenure, User
from kominfo.lib.dates import WIT
from news.editions import publishing
from news.models import Edition, Event, Photo, PressRelease, Topic, Venue
from news.releases import workflow

AGENCIES, OFFICIALS, TOPICS = 20, 50, 8
STEP = 10_000  # copies a transaction
WORDS = [
    "pemerintah",
    "provinsi",
    "mendorong",
    "layanan",
    "publik",
    "yang",
    "cepat",
    "terbuka",
    "dan",
    "mudah",
    "dijangkau",
    "warga",
    "di",
    "setiap",
    "pulau",
    "melalui",
    "jaringan",
    "komunikasi",
    "pelatihan",
    "aparatur",
    "desa",
    "serta",
    "kerja",
    "sama",
    "antara",
    "dinas",
    "kabupaten",
    "kota",
    "dan",
    "masyarakat",
    "setempat",
]
# 450 words.
BODY = "".join(f"<p>{' '.join((WORDS * 3)[i : i + 50]).capitalize()}.</p>" for i in range(0, 27, 3))
FIRST = dt.datetime(2010, 1, 1, tzinfo=WIT)

# Everything of the model row but what must differ; `i` counts the copies.
COPIES = """
WITH model AS (SELECT * FROM news_pressrelease WHERE id = %(release)s),
     numbers AS (SELECT generate_series(%(start)s, %(end)s) AS i)
INSERT INTO news_pressrelease ({columns})
SELECT {release_values} FROM model, numbers;

INSERT INTO news_edition ({edition_columns})
SELECT {edition_values} FROM news_edition model JOIN news_pressrelease r ON r.id > %(after_release)s
WHERE model.id = %(edition)s;

INSERT INTO news_editionpage ({page_columns})
SELECT {page_values}
FROM news_edition e, news_editionpage p JOIN news_edition m ON m.id = p.edition_id
WHERE p.edition_id = %(edition)s AND e.id > %(after_edition)s;

INSERT INTO news_editiontext (edition_id, title, names, body, marks, vector, splitting)
SELECT id, title, names, body, marks,
    setweight(to_tsvector('siaran', regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')), 'A')
    || setweight(to_tsvector('siaran', regexp_replace(names, '[^[:alnum:]]+', ' ', 'g')), 'B')
    || setweight(to_tsvector('siaran', regexp_replace(body, '[^[:alnum:]]+', ' ', 'g')), 'D')
    || setweight(to_tsvector('siaran', marks), 'D'),
    splitting
FROM (SELECT e.id, e.headline AS title, e.number AS names, t.body || {rare} AS body, t.splitting,
    'instansiq' || e.agency_id || ' pejabatq' || (SELECT min(id) FROM agencies_official) + e.id %% {officials}
    || ' topikq' || (SELECT min(id) FROM news_topic) + e.id %% {topics} AS marks
FROM news_edition e, news_editiontext t
WHERE t.edition_id = %(edition)s AND e.id > %(after_edition)s) texts;

INSERT INTO news_editiontopic (edition_id, topic_id)
SELECT e.id, (SELECT min(id) FROM news_topic) + e.id %% {topics} FROM news_edition e
WHERE e.id > %(after_edition)s;
INSERT INTO news_editionofficial (edition_id, official_id, named_as)
SELECT e.id, (SELECT min(id) FROM agencies_official) + e.id %% {officials}, 'Pejabat' FROM news_edition e
WHERE e.id > %(after_edition)s;
INSERT INTO news_officiallisting (edition_id, official_id, release_id, published_at)
SELECT o.edition_id, o.official_id, e.release_id, e.published_at
FROM news_editionofficial o JOIN news_edition e ON e.id = o.edition_id
WHERE e.id > %(after_edition)s;
INSERT INTO news_agencylisting (edition_id, agency_id, release_id, published_at)
SELECT e.id, e.agency_id, e.release_id, e.published_at FROM news_edition e WHERE e.id > %(after_edition)s;
INSERT INTO news_arealisting (edition_id, area_id, release_id, published_at)
SELECT e.id, (SELECT area_id FROM agencies_agency WHERE id = e.agency_id), e.release_id, e.published_at
FROM news_edition e WHERE e.id > %(after_edition)s;
INSERT INTO news_editionphoto (edition_id, photo_id, digest)
SELECT e.id, p.photo_id, p.digest FROM news_edition e, news_editionphoto p
WHERE p.edition_id = %(edition)s AND e.id %% 3 = 0
AND e.id > %(after_edition)s;
INSERT INTO news_editionevent (edition_id, event_id)
SELECT e.id, (SELECT min(id) FROM news_event) FROM news_edition e
WHERE e.id %% 100 = 0 AND e.id > %(after_edition)s;
"""
# What search meets beside words of every text: one in five, one in five thousand, and none but the oldest.
RARE = """
CASE WHEN e.id %% 5 = 0 THEN ' pelabuhan' ELSE '' END || CASE WHEN e.id %% 5000 = 77 THEN ' mercusuar' ELSE '' END
|| CASE WHEN e.published_at < '2010-01-05' THEN ' telegraf' ELSE '' END
"""
RELEASE_CHANGES = {
    "headline": "headline || ' ' || i",
    "words": "words || ' ' || i",
    "slug": "'salinan-' || i",
    "number": "i || '/SP/BENCH'",
    "agency_id": f"agency_id + i %% {AGENCIES}",
    "published_at": "published_at + i * interval '8 minutes'",
}
EDITION_CHANGES = {
    "release_id": "r.id",
    "slug": "r.slug",
    "headline": "r.headline",
    "number": "r.number",
    "agency_id": "r.agency_id",
    "published_at": "r.published_at",
    "modified_at": "r.published_at",
    "live_from": "r.published_at",
    "address_year": "extract(year FROM r.published_at AT TIME ZONE 'Asia/Jayapura')",
    "address_month": "extract(month FROM r.published_at AT TIME ZONE 'Asia/Jayapura')",
}
ENTRY = (
    "replace(replace(replace(p.entry_json, m.slug, e.slug), '\"id\":' || m.release_id || ',', '\"id\":' || e.release_id || ','), "
    "'/api/v1/siaran-pers/' || m.release_id || '/', '/api/v1/siaran-pers/' || e.release_id || '/')"
)
PAGE_CHANGES = {
    "edition_id": "e.id",
    "card_html": "replace(p.card_html, m.slug, e.slug)",
    "entry_json": ENTRY,
}


def grow(size: int) -> None:
    """Bring the number of published releases to `size`, in steps of `STEP`, a transaction each."""
    have = Edition.objects.count() or _begin()
    model = Edition.objects.earliest("pk")
    statement = _statement()
    with (
        connection.cursor() as cursor,
        tqdm(total=size, initial=have, unit="siaran pers", disable=None) as done,
    ):
        for start in range(have, size, STEP):
            end = min(start + STEP, size)
            cursor.execute(
                "SELECT (SELECT max(id) FROM news_pressrelease), (SELECT max(id) FROM news_edition)"
            )
            after_release, after_edition = cursor.fetchone()
            values = {"after_release": after_release, "after_edition": after_edition}
            values |= {"release": model.release_id, "edition": model.pk, "start": start, "end": end - 1}
            with transaction.atomic():
                cursor.execute(statement, values)
            done.update(end - start)
        cursor.execute("ANALYZE")


def _statement() -> str:
    release_columns = _columns("news_pressrelease")
    edition_columns = _columns("news_edition")
    page_columns = _columns("news_editionpage")
    return COPIES.format(
        columns=", ".join(release_columns),
        release_values=", ".join(RELEASE_CHANGES.get(name, name) for name in release_columns),
        edition_columns=", ".join(edition_columns),
        edition_values=", ".join(EDITION_CHANGES.get(name, f"model.{name}") for name in edition_columns),
        page_columns=", ".join(page_columns),
        page_values=", ".join(PAGE_CHANGES.get(name, f"p.{name}") for name in page_columns),
        topics=TOPICS,
        rare=RARE,
        officials=OFFICIALS,
    )


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [
            row.name
            for row in connection.introspection.get_table_description(cursor, table)
            if row.name != "id"
        ]


def _begin() -> int:
    """The offices, the people and the one release that all others are copies of; returns 1."""
    area = Area.objects.get(code="82")
    agencies = [
        Agency.objects.create(
            name=f"Dinas {i}", short_name=f"Dinas {i}", slug=f"dinas-{i}", kind="office", area=area
        )
        for i in range(AGENCIES)
    ]
    Office.objects.create(
        agency=agencies[0], name="Dinas", province="Provinsi", credit="Dinas", unit_code="BENCH"
    )
    Topic.objects.bulk_create([Topic(name=f"Topik {i}", slug=f"topik-{i}") for i in range(TOPICS)])
    officials = [Official.objects.create(name=f"Pejabat {i}", slug=f"pejabat-{i}") for i in range(OFFICIALS)]
    for i, official in enumerate(officials):
        post = Post.objects.create(title=f"Kepala {i}", agency=agencies[i % AGENCIES])
        Tenure.objects.create(official=official, post=post)
    event = _event(agencies[0], area)
    _dense_event(agencies, area)
    release = _release(agencies[0], event)
    writer, approver = (
        _user(name, role, agencies[0]) for name, role in [("a", "Kontributor"), ("b", "Penyetuju")]
    )
    PressRelease.objects.filter(pk=release.pk).update(author=writer)
    workflow.perform("submit", release, by=writer, now=FIRST)
    workflow.perform("approve", release, by=approver, now=FIRST)
    publishing.publish(release, by=approver, now=FIRST)
    draft(writer, slug="konsep")
    return 1


def draft(author: User, slug: str) -> PressRelease:
    """A working copy that its form lets change, with as much beside it as the published one."""
    draft = PressRelease.objects.create(
        author=author, agency=author.agency, headline="Konsep layanan publik", slug=slug, lead="Teras berita.",
        body=BODY, dateline_place="Sofifi", dateline_on=FIRST.date(), category="periodic",
    )  # fmt: skip
    draft.release_photos.create(photo=Photo.objects.earliest("pk"))
    draft.events.add(Event.objects.get(slug="rapat"))
    draft.officials.set(Official.objects.order_by("pk")[:5])
    draft.topics.set(Topic.objects.order_by("pk")[:3])
    return draft


def _release(agency: Agency, event: Event) -> PressRelease:
    author = _user("c", "Kontributor", agency)
    release = PressRelease.objects.create(
        author=author, agency=agency, headline="Layanan publik", slug="layanan-publik", lead="Teras berita. " * 8,
        body=BODY, dateline_place="Sofifi", dateline_on=FIRST.date(), category="periodic",
    )  # fmt: skip
    photo = Photo.objects.create(
        original="original/bench.jpg", original_digest="0" * 64, digest="0" * 64, width=1600, height=1067,
        caption="Aula", alt="Aula", credit="Dinas", agency=agency, uploaded_by=author,
    )  # fmt: skip
    release.release_photos.create(photo=photo)
    release.events.add(event)
    rare = Official.objects.create(name="Pejabat Lama", slug="pejabat-lama")  # named here and never again
    release.officials.add(Official.objects.earliest("pk"), rare)
    release.agencies.add(
        Agency.objects.create(
            name="Badan Lama", short_name="Badan Lama", slug="badan-lama", kind="office", area=agency.area
        )
    )
    release.topics.add(Topic.objects.earliest("pk"))
    return release


def _event(agency: Agency, area: Area, **changes: Any) -> Event:
    venue, _ = Venue.objects.get_or_create(name="Aula", area=area)
    values = {
        "title": "Rapat koordinasi", "slug": "rapat", "kind": "coordination", "start_on": FIRST.date(),
        "end_on": FIRST.date(), "venue": venue, "organiser": agency, "agency": agency, "public_from": FIRST,
        "address_year": 2010, "address_month": 1,
    }  # fmt: skip
    return Event.objects.create(**values | changes)


def _dense_event(agencies: list[Agency], area: Area) -> None:
    """Three days, a dozen sessions with speakers, officials in every part, and a delegation from each agency."""
    event = _event(
        agencies[0], area, title="Rapat besar", slug="rapat-besar", end_on=FIRST.date() + dt.timedelta(days=2)
    )
    tenures = list(Tenure.objects.order_by("pk")[:24])
    for number in range(12):
        session = event.sessions.create(
            day=FIRST.date() + dt.timedelta(days=number % 3),
            start_time=dt.time(8 + number // 3),
            title=f"Acara {number}",
        )
        session.speakers.create(tenure=tenures[number])
        event.roles.create(role="attendee", tenure=tenures[number], represents=tenures[number + 12])
    for agency in agencies:
        event.delegations.create(agency=agency)
    event.topics.set(Topic.objects.order_by("pk")[:3])


def _user(name: str, role: str, agency: Agency) -> User:
    user = User.objects.create_user(name, f"{name}@example.id", name=name, agency=agency, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    TOTP.activate(user, generate_totp_secret())  # without a second factor the desk shows its set-up alone
    return user
