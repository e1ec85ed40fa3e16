"""The path of a release's page, made without the resolver."""

import pytest
from django.urls import reverse

from news.models.edition.release_path import release_path


@pytest.mark.parametrize(("month", "slug"), [(7, "rakor-dibuka"), (11, "rakor_spbe-2021")])
def test_a_path_is_the_one_that_the_urlconf_gives(month, slug):
    assert release_path(2021, month, slug) == reverse(
        "news:release-detail", args=[2021, f"{month:02d}", slug]
    )
