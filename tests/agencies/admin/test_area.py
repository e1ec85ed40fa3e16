"""The province of the site is chosen at the desk, by those who look after the office."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from agencies import areas
from agencies.models import Area, User
from tests.newsroom import TOTP_SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("admin:agencies_area_province")


@pytest.fixture
def first_administrator(client):
    user = User.objects.create_superuser("pertama", "pertama@example.go.id", None, name="Pertama")
    TOTP.activate(user, TOTP_SECRET)
    client.force_login(user)
    return client


def test_a_new_office_chooses_its_province(first_administrator, address):
    answer = first_administrator.post(address, {"province": "51"}, follow=True)

    assert "Provinsi Bali: 10 wilayah tercatat." in answer.content.decode()
    assert "11 wilayah provinsi lain yang belum dipakai dihapus." in answer.content.decode()
    assert set(Area.objects.values_list("code", flat=True)) == {row.code for row in areas.of_province("51")}


def test_the_page_offers_every_province_and_shows_the_present_one(first_administrator, address):
    content = first_administrator.get(address).content.decode()

    assert content.count("<option") == 38
    assert '<option value="82" selected>Maluku Utara</option>' in content


@pytest.mark.parametrize("sent", ["", "99", "51.03", "x" * 5000])
def test_what_is_no_province_is_told_beside_the_field(first_administrator, address, sent):
    answer = first_administrator.post(address, {"province": sent})

    assert answer.status_code == 400
    assert "Pilih" in answer.context["form"].errors["province"][0]
    assert Area.objects.filter(code="82").exists()


def test_a_province_in_use_stays_and_the_page_says_why(client, newsroom, address):
    client.force_login(newsroom.admin)

    answer = client.post(address, {"province": "51"})

    assert answer.status_code == 400
    assert "Wilayah provinsi lain sudah dipakai" in answer.content.decode()
    assert not Area.objects.filter(code="51").exists()


@pytest.mark.parametrize("who", ["ratna", "hasan", "salma"])
def test_nobody_else_chooses_it(client, newsroom, address, who):
    client.force_login(getattr(newsroom, who))

    assert client.get(address).status_code == 403
    assert client.post(address, {"province": "51"}).status_code == 403


def test_the_public_pages_of_a_province_without_a_map_list_its_areas(first_administrator, address, client):
    first_administrator.post(address, {"province": "95"})
    client.logout()

    detail = reverse("news:area-detail", args=["jayawijaya"])
    for page in ("/", reverse("news:area-list"), detail):
        content = client.get(page).content.decode()
        assert "Kabupaten Jayawijaya" in content
        assert 'class="map"' not in content
        assert "None" not in content


def test_an_area_without_a_code_of_bps_can_be_saved_again(first_administrator, address):
    first_administrator.post(address, {"province": "95"})
    area = Area.objects.get(code="95.01")
    page = first_administrator.get(reverse("admin:agencies_area_change", args=[area.pk]))
    sent = {
        name: value if value is not None else ""
        for name, value in page.context["adminform"].form.initial.items()
    }
    sent |= {"short_name": "Wamena", "aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    sent |= {"_page": page.context.get("page", "")}

    first_administrator.post(reverse("admin:agencies_area_change", args=[area.pk]), sent)

    area.refresh_from_db()
    assert (area.bps_code, area.short_name) == (None, "Wamena")
