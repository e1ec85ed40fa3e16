"""Unsaved texts that a form offers: the newest at once, the older ones folded."""

import re

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("number", [1, 3])
def test_all_but_the_newest_are_folded(number):
    offers = [{"pk": pk, "sentence": f"Teks {pk}"} for pk in range(number)]

    page = render_to_string("desk/form/_drafts.html", {"draft": {"offers": offers, "here": "/meja/"}})

    at_once, _, folded = page.partition("<details")
    assert re.findall(r"Teks \d", at_once) == ["Teks 0"]
    assert re.findall(r"Teks \d", folded) == [f"Teks {pk}" for pk in range(1, number)]
    assert ("… dan 2 lainnya" in page) == (number == 3)
