"""What has grown old or lacks something is named with what to do; what is in order is not."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from news.editions import inner_links
from news.guard import neglected, strange
from news.models import Page

pytestmark = pytest.mark.django_db


def told(now=None):
    return list(neglected.all_of(now or timezone.now(), "", inner_links.leading_nowhere))


def test_a_young_site_neglects_nothing(newsroom):
    Page.objects.update(changed_at=timezone.now())
    newsroom.publish(body="<p>Isi.</p>", category="periodic")

    assert told() == []


def test_a_page_that_nobody_saved_for_a_year_is_to_be_read_again():
    Page.objects.update(changed_at=timezone.now())
    Page.objects.filter(slug="kontak").update(changed_at=timezone.now() - dt.timedelta(days=366))

    (sentence,) = told()

    assert "terakhir disimpan" in sentence


def test_periodic_information_is_renewed_twice_a_year(newsroom):
    Page.objects.update(changed_at=timezone.now() + dt.timedelta(days=200))
    newsroom.publish(category="periodic")

    (sentence,) = told(timezone.now() + dt.timedelta(days=190))

    assert "Informasi berkala Dinas Komunikasi" in sentence


def test_dead_links_within_the_site_and_new_foreign_hosts_are_named(newsroom):
    Page.objects.update(changed_at=timezone.now())
    body = '<p><a href="/topik/tak-ada/">topik</a> <a href="https://baru.example/x">situs</a></p>'
    newsroom.publish(body=body)

    dead, host = told()

    assert "“topik” ke /topik/tak-ada/" in dead
    assert "pertama kali ada tautan ke baru.example" in host


def test_a_host_that_older_texts_link_to_is_not_new(newsroom):
    body = '<p><a href="https://lama.example/x">situs</a></p>'
    newsroom.publish(body=body)

    assert [s for s in told(timezone.now() + dt.timedelta(days=8)) if "lama.example" in s] == []


def test_addresses_that_gangs_make_up_have_no_page(newsroom):
    assert list(strange.answering()) == []


def test_the_command_lists_what_is_neglected_only_when_asked(newsroom, capsys, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Page.objects.update(changed_at=timezone.now() - dt.timedelta(days=400))

    call_command("guard")
    assert "Perlu dirawat" not in capsys.readouterr().out

    call_command("guard", "--all")
    assert "Perlu dirawat" in capsys.readouterr().out
