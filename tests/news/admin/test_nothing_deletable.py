"""Nothing that was ever published is deletable at the desk, by anybody, by any of its doors; what is in use says by what."""

import pytest
from django.contrib import admin
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from agencies.models import Agency, Official, Post, Tenure, User
from news.models import Attachment, Edition, Event, Photo, PressRelease, Quote, ReleasePhoto

ROLES = ["ratna", "hasan", "salma", "admin", "root"]


@pytest.fixture
def published(newsroom):
    """A release with everything in it, read and then withdrawn: gone from the lists, not from the record."""
    newsroom.root = newsroom._user("root", "Administrator", newsroom.office)
    User.objects.filter(pk=newsroom.root.pk).update(is_superuser=True)
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    event, agency, photo = newsroom.make_event(), newsroom.make_agency("Bappeda"), newsroom.make_photo()
    attachment = Attachment.objects.create(
        title="Jadwal", file="berkas/x.pdf", extension="pdf", content_type="application/pdf", size=3,
        digest="f" * 64, agency=newsroom.office, uploaded_by=newsroom.ratna,
    )  # fmt: skip
    release = newsroom.make_release()
    release.events.add(event)
    release.officials.add(official)
    release.agencies.add(agency)
    release.attachments.add(attachment)
    ReleasePhoto.objects.create(release=release, photo=photo)
    Quote.objects.create(release=release, words="Sinyal adalah jalan.", attributed_to=tenure)
    edition = newsroom.publish(release)
    rows = [
        release,
        edition,
        event,
        photo,
        attachment,
        official,
        agency,
        tenure.post,
        tenure,
        newsroom.office,
    ]
    return {type(row): row for row in rows}


KINDS = [PressRelease, Edition, Event, Photo, Attachment, Official, Agency, Post, Tenure]


def doors(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return reverse(f"{name}_changelist"), reverse(f"{name}_delete", args=[row.pk])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_door_of_the_desk_deletes_it(newsroom, published, kind):
    row = published[kind]
    if not admin.site.is_registered(kind):
        pytest.skip("has no desk page of its own")
    listing, deletion = doors(row)
    for role in ROLES:
        client = Client()
        client.force_login(getattr(newsroom, role))
        answers = [
            client.get(deletion),
            client.post(deletion, {"post": "yes"}),
            client.post(listing, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}),
        ]
        assert all(answer.status_code < 500 for answer in answers)
        assert not any("/akun/" in answer.get("Location", "") for answer in answers), "never got to the door"
        assert kind.objects.filter(pk=row.pk).exists(), role


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_models_themselves_refuse(published, kind):
    with pytest.raises(ProtectedError):
        published[kind].delete()


@pytest.mark.parametrize("kind", [Official, Agency, Post])
def test_a_refusal_names_what_uses_it(newsroom, client, published, kind):
    client.force_login(newsroom.root)

    response = client.get(doors(published[kind])[1])

    assert "Masih dipakai" in response.text
    assert response.context["protected"]
