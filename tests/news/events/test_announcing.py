"""An event with gambling spam in its words is not announced."""

import pytest
from django.core.exceptions import ValidationError

from news.events import announcing

pytestmark = pytest.mark.django_db


def test_spam_in_its_words_keeps_an_event_from_readers(newsroom):
    event = newsroom.make_event(public=False, summary="Daftar situs slot gacor gampang maxwin, deposit pulsa")

    with pytest.raises(ValidationError, match=r"Ringkasan: .*iklan judi"):
        announcing.announce(event, by=newsroom.hasan)


def test_an_event_against_gambling_is_announced(newsroom):
    event = newsroom.make_event(public=False, theme="Literasi: bahaya judi slot dan togel bagi pelajar")

    assert announcing.announce(event, by=newsroom.hasan).public_from
