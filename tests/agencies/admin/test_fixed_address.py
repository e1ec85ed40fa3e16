"""The address of a public page is chosen once."""

import pytest
from django.urls import reverse

from news.models import Topic

pytestmark = pytest.mark.django_db


def test_an_address_cannot_be_changed_once_given(client, newsroom):
    official = newsroom.make_official("Samsuddin A. Kadir")
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    client.force_login(newsroom.admin)

    for row in (official, topic, newsroom.other, newsroom.halut):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        changing = client.get(reverse(f"{name}_change", args=[row.pk]))
        adding = client.get(reverse(f"{name}_add"))

        assert 'name="slug"' not in changing.text, name
        assert row.slug in changing.text, name
        assert 'name="slug"' in adding.text, name

    client.post(
        reverse("admin:news_topic_change", args=[topic.pk]),
        {"name": "SPBE baru", "slug": "judi", "_version": ""},
    )
    topic.refresh_from_db()
    assert topic.slug == "spbe"
