"""When an edition is to appear: what is offered by the clock in WIT, and what is refused."""

import pytest

from news.admin.releases.publication.forms import PublishForm, offered, offers
from tests.newsroom import wit


def sent(**typed):
    return PublishForm({"when": "now", "at_0": "", "at_1": ""} | typed, is_first=True)


@pytest.mark.parametrize(
    ("now", "labels"),
    [
        (wit(2021, 7, 8, 9), ["Hari ini 16.00", "Besok 08.00", "Senin 08.00"]),  # a Thursday
        (wit(2021, 7, 8, 16), ["Besok 08.00", "Senin 08.00"]),
        (wit(2021, 7, 11, 9), ["Hari ini 16.00", "Besok 08.00"]),  # tomorrow is Monday
        (wit(2021, 7, 12, 9), ["Hari ini 16.00", "Besok 08.00", "Senin depan 08.00"]),
    ],
)
def test_the_usual_times_that_lie_ahead_are_offered(now, labels):
    assert [offer.label for offer in offers(now)] == labels


def test_an_offer_says_its_weekday_and_means_that_moment_in_wit():
    offer = offers(wit(2021, 7, 8, 23, 30))[0]

    assert offer.says == "Jumat, 9 Juli 2021, pukul 08.00 WIT"
    assert offered(offer.value) == wit(2021, 7, 9, 8)


def test_an_offer_is_a_choice_of_its_own():
    form = sent(when="2099-01-02T08:00")

    assert form.is_valid()
    assert form.moment == wit(2099, 1, 2, 8)


@pytest.mark.parametrize("when", ["", "besok", "0021-01-02T08:00", "2099-01-02T08:00+00:00"])
def test_what_is_no_time_that_could_have_been_offered_is_refused(when):
    assert list(sent(when=when).errors) == ["when"]


def test_a_typed_time_beside_an_offer_of_another_one_is_refused():
    form = sent(when="2099-01-02T08:00", at_0="2099-01-03", at_1="08:00")

    assert list(form.errors) == ["when"]


def test_the_typed_day_is_told_with_its_weekday():
    form = sent(when="later", at_0="2099-01-02", at_1="08:00")

    assert form.is_valid()
    assert form.typed_moment == "Jumat, 2 Januari 2099, pukul 08.00 WIT"
