"""A small site as a restore should bring it back, and what somebody with the database's keys could do to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from news import letters
from news.media import attachments, photos
from tests.newsroom import jpeg


@pytest.fixture
def site(newsroom: Any) -> Any:
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
