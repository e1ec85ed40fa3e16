"""A small site as a restore should bring it back, and what somebody with the database's keys could do to it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from news import letters
from news.media import attachments, photos
from tests.newsroom import jpeg


@pytest.fixture
def strict_triggers(db: None) -> Iterator[None]:
    """Tests switch the guards against TRUNCATE off; a site never does."""
    guards = "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger WHERE tgenabled = 'D'"
    with connection.cursor() as cursor:
        cursor.execute(guards)
        disabled = cursor.fetchall()
        for table, trigger in disabled:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    yield
    if connection.in_atomic_block:
        return  # rolled back with the test
    with connection.cursor() as cursor:
        for table, trigger in disabled:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture
def site(newsroom: Any, strict_triggers: None) -> Any:
    """Two releases: one public, corrected under a new address, with a photo; one scheduled. And an attachment."""
    newsroom.photo = photos.take_in(
        jpeg(),
        by=newsroom.ratna,
        agency=newsroom.office,
        caption="Peserta rapat.",
        alt="Orang duduk menghadap layar.",
        credit="Diskominfosan/Ratna",
    )
    newsroom.attachment = attachments.take_in(
        SimpleUploadedFile("susunan.txt", b"Susunan acara."),
        title="Susunan acara",
        by=newsroom.ratna,
        agency=newsroom.office,
    )
    with letters.held_back():
        release = newsroom.make_release(headline="Rakor Dibuka di Tobelo", slug="rakor-dibuka")
        release.release_photos.create(photo=newsroom.photo)
        release.attachments.add(newsroom.attachment)
        newsroom.first = newsroom.publish(release)
        newsroom.second = newsroom.correct(release, slug="rakor-dibuka-di-tobelo")
        newsroom.scheduled = newsroom.schedule()
    connection.check_constraints()  # seals the audit trail, as a commit would
    return newsroom


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Run SQL past every trigger and foreign key."""

    def run(statement: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement, values or None)
            cursor.execute("SET session_replication_role = origin")

    return run
