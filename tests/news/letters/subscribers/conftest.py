"""A newsroom that tells the world, and readers who listen."""

import pytest
from django.utils import timezone

from news.models import MediaContact, Subscription
from tests.newsroom import DAY_ONE


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


@pytest.fixture
def subscribe():
    """A confirmed subscription: to everything, unless said otherwise."""

    def make(address, about="all", pace="at_once", **thing):
        now = timezone.now()
        return Subscription.objects.create(
            address=address, about=about, pace=pace, asked_at=now, confirmed_at=now, **thing
        )

    return make


@pytest.fixture
def contact():
    """A media contact."""

    def make(address, **fields):
        complete = {
            "name": "Rusli Djalil",
            "medium": "Harian Ternate",
            "channel": "cetak",
            "consent_source": "Kartu nama",
            "consented_on": DAY_ONE,
        }
        return MediaContact.objects.create(address=address, **complete | fields)

    return make
