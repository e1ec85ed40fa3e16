"""A warning as one SMS."""

import pytest
from django.utils import timezone

from agencies.models import Area
from news.editions import publishing
from news.formats import sms
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_the_short_text_fits_one_message_and_every_phone(newsroom, client, settings):
    settings.SITE_URL = "https://siaran-pers.diskominfosan.malutprov.go.id"
    areas = list(Area.objects.exclude(code="82"))
    words = (
        "Pindah sekarang ke tempat tinggi — jangan menyeberang! “Bawa” obat, air [1 liter], surat-surat. " * 5
    )
    many = newsroom.publish(
        newsroom.make_warning(
            warning_kind="fire",
            warning_instruction=words.strip()[:600],
            areas=areas,
            valid_until=wit(2100, 1, 1, 9),
        )
    )
    few = newsroom.publish(newsroom.make_warning(warning_instruction="Jauhi sungai.", headline="Banjir"))
    now = timezone.now()

    long, short = (sms.of_warning(edition, now) for edition in (many, few))

    assert len(long) <= 160
    assert long.isascii()
    assert not set(long) & set("[]{}^~|\\`")
    assert long.startswith(
        "SIAGA Kebakaran hutan dan lahan Kab. Halmahera Barat dan 9 lain s.d. 1/1 09.00 WIT."
    )
    assert long.endswith(f"siaran-pers.diskominfosan.malutprov.go.id/peringatan/{many.release_id}/")
    assert short == (
        "SIAGA Banjir Kab. Halmahera Utara. Jauhi sungai. "
        f"siaran-pers.diskominfosan.malutprov.go.id/peringatan/{few.release_id}/"
    )
    assert short in client.get(few.get_absolute_url()).content.decode()


def test_the_short_text_of_what_is_over_says_so(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)
    edition = publishing.end_warning(release, by=newsroom.salma, reason="Surut.", note="Air sudah surut.")

    assert sms.of_warning(edition, timezone.now()).startswith(
        "PERINGATAN BERAKHIR: Banjir Kab. Halmahera Utara."
    )
