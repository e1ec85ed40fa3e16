"""The first sign-in of a new installation: what there is to do, and where."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.urls import reverse

from agencies.models import Agency, Area, Office, Official, Post, Tenure, User
from tests.newsroom import TOTP_SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    """What `createsuperuser` makes, and nothing else."""
    user = User.objects.create_superuser("pemilik", "pemilik@example.org", name="Pemilik")
    TOTP.activate(user, TOTP_SECRET)
    return user


def colleague(username, role, agency=None):
    user = User.objects.create(username=username, name=username.title(), agency=agency, is_staff=True)
    user.groups.set([Group.objects.get(name=role)])
    TOTP.activate(user, TOTP_SECRET)
    return user


def make_agency():
    return Agency.objects.create(
        name="Dinas Kominfo", short_name="Kominfo", slug="kominfo", area=Area.objects.get(code="82")
    )


def make_office(agency):
    return Office.objects.create(
        agency=agency, name="Kominfo", province="Maluku Utara", credit="Kominfo", unit_code="KOMINFO"
    )


def make_tenure(agency):
    post = Post.objects.create(title="Kepala Dinas", agency=agency)
    return Tenure.objects.create(post=post, official=Official.objects.create(name="Iksan", slug="iksan"))


def listed(page):
    """Title → its link, "selesai", or what it waits for."""
    found = re.search(r'<section class="first-steps".*?</section>', page, re.DOTALL)
    rows = re.findall(r"<li[^>]*>(.*?)</li>", found[0], re.DOTALL) if found else []
    titles = [re.search(r"<(?:strong|a [^>]*)>(.*?)</", row)[1] for row in rows]
    states = [re.search(r'href="([^"]+)"|(selesai)|class="waits">([^<]+)', row) for row in rows]
    return {title: next(filter(None, state.groups())) for title, state in zip(titles, states, strict=True)}


def test_the_first_sign_in_names_what_to_do_and_where(client, owner):
    client.force_login(owner)

    page = client.get("/meja/").text

    assert listed(page) == {
        "Daftarkan instansi Anda": "/meja/agencies/agency/add/",
        "Isi kantor redaksi": "setelah instansi didaftarkan",
        "Daftarkan jabatan": "setelah instansi didaftarkan",
        "Daftarkan pejabat dan masa jabatannya": "setelah jabatan didaftarkan",
        "Buat akun rekan": "setelah instansi didaftarkan",
    }
    assert "Tulis siaran pers" not in page


def test_every_link_of_the_list_opens(client, owner):
    agency = make_agency()
    Post.objects.create(title="Kepala Dinas", agency=agency)
    client.force_login(owner)

    steps = listed(client.get("/meja/").text)

    links = [state for state in steps.values() if state.startswith("/")]
    assert [client.get(address).status_code for address in links] == [200, 200, 200]
    assert list(steps.values()) == ["selesai", links[0], "selesai", *links[1:]]


def test_the_list_goes_when_all_is_there(client, owner):
    agency = make_agency()
    make_office(agency)
    make_tenure(agency)
    colleague("salma", "Penyetuju", agency)
    client.force_login(owner)

    assert list(listed(client.get("/meja/").text).values())[-1] == reverse("admin:agencies_user_add")

    colleague("ratna", "Kontributor", agency)

    assert listed(client.get("/meja/").text) == {}


def test_two_writers_without_an_approver_are_not_enough(client, owner):
    agency = make_agency()
    colleague("ratna", "Kontributor", agency)
    colleague("nurul", "Kontributor", agency)
    client.force_login(owner)

    assert listed(client.get("/meja/").text)["Buat akun rekan"] == reverse("admin:agencies_user_add")


def test_administrators_see_the_list_and_their_links_open(client):
    client.force_login(colleague("admin", "Administrator"))

    assert listed(client.get("/meja/").text)["Daftarkan instansi Anda"] == "/meja/agencies/agency/add/"
    assert client.get("/meja/agencies/agency/add/").status_code == 200


@pytest.mark.parametrize("role", ["Kontributor", "Redaktur", "Penyetuju"])
def test_others_read_that_the_site_is_not_ready(client, role):
    client.force_login(colleague("seseorang", role, make_agency()))

    page = client.get("/meja/").text

    assert listed(page) == {}
    assert "kantor redaksi belum diisi" in page


def test_a_writer_without_an_agency_reads_what_is_missing(client):
    make_office(make_agency())
    client.force_login(colleague("ratna", "Kontributor"))

    page = client.get("/meja/").text

    assert "Akun Anda belum terhubung dengan instansi" in page
    assert "Tulis siaran pers" not in page


def test_a_newsroom_at_work_reads_nothing_of_it(client, newsroom):
    for user in (newsroom.ratna, newsroom.salma):
        client.force_login(user)
        page = client.get("/meja/").text
        assert ("Langkah pertama" in page, "belum selesai disiapkan" in page) == (False, False)
