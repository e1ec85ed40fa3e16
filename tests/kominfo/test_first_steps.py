"""The first sign-in of a new installation: what there is to do, and where."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Area, Office, Official, Post, Tenure, User
from kominfo import first_steps
from news.letters import outbox
from news.models import Letter, Page, PageText
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
        "Pilih provinsi": "/meja/agencies/area/provinsi/",
        "Daftarkan instansi Anda": "/meja/agencies/agency/add/",
        "Isi kantor redaksi": "setelah instansi didaftarkan",
        "Lengkapi akun Anda sendiri": "selesai",
        "Daftarkan jabatan": "setelah instansi didaftarkan",
        "Daftarkan pejabat dan masa jabatannya": "setelah jabatan didaftarkan",
        "Undang rekan": "setelah instansi didaftarkan",
        "Kirim surat uji": "/meja/siapkan/",
        "Sesuaikan halaman tetap": "/meja/news/page/",
        "Terbitkan siaran pers pertama": "setelah rekan diundang",
    }
    assert "Tulis siaran pers" not in page


def test_every_link_of_the_list_opens(client, owner):
    agency = make_agency()
    Post.objects.create(title="Kepala Dinas", agency=agency)
    client.force_login(owner)

    steps = listed(client.get("/meja/").text)

    links = {title: state for title, state in steps.items() if state.startswith("/")}
    assert [client.get(address).status_code for address in links.values()] == [200] * len(links)
    assert list(links) == [
        "Isi kantor redaksi",
        "Daftarkan pejabat dan masa jabatannya",
        "Undang rekan",
        "Kirim surat uji",
        "Sesuaikan halaman tetap",
    ]


def test_the_list_goes_from_the_dashboard_when_the_office_can_publish(client, owner):
    agency = make_agency()
    make_office(agency)
    make_tenure(agency)
    colleague("salma", "Penyetuju", agency)
    client.force_login(owner)

    assert listed(client.get("/meja/").text)["Undang rekan"] == reverse("admin:agencies_user_add")

    colleague("ratna", "Kontributor", agency)
    page = client.get("/meja/").text

    assert listed(page) == {}
    assert '<a href="/meja/siapkan/">Siapkan kantor</a>: 3 langkah lagi.' in page


def test_nothing_is_left_of_it_when_all_is_there(client, owner, newsroom):
    make_tenure(newsroom.office)
    newsroom.publish(newsroom.make_release())
    Letter.objects.create(
        happening="x", kind="account", account=owner, recipient=owner, subject="x", body="x",
        state="sent", sent_at=timezone.now(),
    )  # fmt: skip
    client.force_login(owner)
    page = Page.objects.get(slug="kontak")
    PageText.objects.create(
        page=page,
        title=page.title,
        intro=page.intro,
        body="<p>Kami.</p>",
        shown_from=timezone.now(),
        written_by=owner,
    )

    assert "Siapkan kantor" not in client.get("/meja/").text.split("<main")[-1]
    assert client.get("/meja/siapkan/").text.count("selesai</span>") == 10


@pytest.mark.parametrize("is_there", [True, False])
def test_in_production_the_first_backup_belongs_to_it(
    client, owner, settings, monkeypatch, tmp_path, is_there
):
    settings.PRODUCTION = True
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path))
    if is_there:
        (tmp_path / "20211108T170000Z").mkdir()
    client.force_login(owner)

    there = first_steps.present(owner)

    assert [step.is_done for step in first_steps.steps(owner, there)][-1] is is_there


def test_two_writers_without_an_approver_are_not_enough(client, owner):
    agency = make_agency()
    colleague("ratna", "Kontributor", agency)
    colleague("nurul", "Kontributor", agency)
    client.force_login(owner)

    assert listed(client.get("/meja/").text)["Undang rekan"] == reverse("admin:agencies_user_add")


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
        assert ("Siapkan kantor" in page, "belum selesai disiapkan" in page) == (False, False)


def letters():
    return Letter.objects.filter(subject="Surat uji dari Meja Redaksi")


def test_the_test_letter_goes_to_oneself_through_the_outbox(client, owner, mailoutbox):
    client.force_login(owner)

    client.post("/meja/siapkan/")
    waiting = client.get("/meja/siapkan/").text
    outbox.empty_outbox()

    assert "Surat uji masih di jalan" in waiting
    assert [letter.to for letter in mailoutbox] == [["pemilik@example.org"]]
    assert "Surat uji diterima server surel pada" in client.get("/meja/siapkan/").text
    assert listed(client.get("/meja/").text)["Kirim surat uji"] == "selesai"


def test_two_clicks_send_one_letter(client, owner):
    client.force_login(owner)

    client.post("/meja/siapkan/")
    again = client.post("/meja/siapkan/", follow=True)

    assert letters().count() == 1
    assert "Surat uji yang tadi masih di jalan" in again.text


def test_a_letter_that_failed_says_why_and_can_be_sent_again(client, owner):
    client.force_login(owner)
    client.post("/meja/siapkan/")
    letters().update(state="failed", error="SMTPRecipientsRefused: 550")

    page = client.get("/meja/siapkan/").text
    client.post("/meja/siapkan/")

    assert "Surat uji gagal: SMTPRecipientsRefused: 550" in page
    assert letters().count() == 2


def test_whoever_has_no_address_is_told(client, owner):
    User.objects.filter(pk=owner.pk).update(email="")
    client.force_login(owner)

    answer = client.post("/meja/siapkan/", follow=True)

    assert "Akun Anda belum punya alamat surel" in answer.text
    assert listed(client.get("/meja/").text)["Lengkapi akun Anda sendiri"] == "/meja/akun/"


@pytest.mark.parametrize("role", ["Kontributor", "Redaktur", "Penyetuju"])
def test_others_neither_see_nor_send(client, role):
    client.force_login(colleague("seseorang", role, make_agency()))

    assert client.get("/meja/siapkan/").status_code == 403
    assert client.post("/meja/siapkan/").status_code == 403
    assert not letters().exists()


def test_the_office_shows_an_example_of_its_numbers(client, owner):
    make_office(make_agency())
    client.force_login(owner)

    for page in ("/meja/agencies/office/add/", f"/meja/agencies/office/{Office.objects.get().pk}/change/"):
        answer = client.get(page)
        assert answer.status_code == 403 or "/VII/2021" in answer.text
    assert "001/SP/KOMINFO/VII/2021" in answer.text
