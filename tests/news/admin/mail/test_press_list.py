"""The press list at the desk: by hand, from a table, to a spreadsheet; and a release sent to it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import AuditEntry, EditedValues
from news.letters.subscribers import email_addresses
from news.models import Delivery, Departure, Mailing, MediaContact, Topic
from tests.forms import fields_of
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
TABLE = "/meja/news/mediacontact/tabel/"
HEAD = "nama;media;saluran media;surel;asal persetujuan;tanggal persetujuan;minat topik"


@pytest.fixture
def desk(newsroom, client):
    """Salma at the desk."""
    client.force_login(newsroom.salma)
    return client


def contact(address, **fields):
    complete = {"name": "Rusli", "medium": "Harian", "consent_source": "Surel", "consented_on": DAY_ONE}
    return MediaContact.objects.create(address=address, **complete | fields)


def upload(desk, *rows):
    content = "\n".join([HEAD, *rows]).encode()
    return desk.post(TABLE, {"file": SimpleUploadedFile("pers.csv", content, content_type="text/csv")})


def test_a_table_is_checked_whole_shown_and_then_recorded(newsroom, desk):
    contact("lama@harian.id")
    Topic.objects.create(name="Kesehatan", slug="kesehatan")

    shown = upload(
        desk,
        "Ani;Radio Ternate;radio;Ani@Radio.id;Kartu nama;8 Juli 2021;Kesehatan",
        "Rusli;Harian;cetak;LAMA@harian.id;Surel;9/7/2021;",
    )
    assert MediaContact.objects.count() == 1
    assert "1 kontak media akan tercatat" in shown.content.decode()
    done = desk.post(TABLE, {"_confirm": "1", "_table": shown.context["sealed"]}, follow=True)

    ani = MediaContact.objects.get(name="Ani")
    assert "1 kontak media dari “pers.csv” tercatat. 1 sudah tercatat dan dibiarkan." in done.content.decode()
    assert (ani.address, ani.channel, ani.consented_on, ani.added_by) == (
        "Ani@Radio.id", "radio", DAY_ONE, newsroom.salma,
    )  # fmt: skip
    assert [topic.name for topic in ani.topics.all()] == ["Kesehatan"]
    assert AuditEntry.objects.filter(action="mediacontact.create").count() == 1


def test_everything_wrong_is_told_by_row_and_column_and_nothing_is_recorded(newsroom, desk):
    Departure.objects.create(fingerprint=email_addresses.fingerprint("pergi@harian.id"), at=timezone.now())

    response = upload(
        desk,
        "Ani;Radio;radio;ani@;Kartu nama;8 Juli 2021;",
        "Budi;Radio;kawat;budi@radio.id;Kartu nama;kemarin;Tidak Ada",
        "Cici;Radio;radio;cici@radio.id;;8 Juli 2021;",
        "Dedi;Radio;radio;CICI@radio.id;Surel;8 Juli 2021;",
        "Euis;Radio;radio;pergi@harian.id;Surel;8 Juli 2021;",
        "Fina;Radio;radio;fina@localhost;Surel;8 Juli 2021;",
    )

    told = [(problem.row, problem.column) for problem in response.context["plan"].problems]
    assert response.status_code == 400
    assert told == [
        (2, "surel"),
        (3, "saluran media"),
        (3, "minat topik"),
        (3, "tanggal persetujuan"),
        (4, "asal persetujuan"),
        (5, "surel"),
        (6, "surel"),
        (7, "surel"),
    ]
    assert "meminta tidak dikirimi lagi" in response.content.decode()
    assert MediaContact.objects.count() == 0


def test_a_table_costs_the_same_queries_however_long_it_is(newsroom, desk):
    row = "Ani;Radio;radio;a{}@radio.id;Kartu nama;8 Juli 2021;"
    with CaptureQueriesContext(connection) as few:
        upload(desk, row.format(0))
    with CaptureQueriesContext(connection) as many:
        upload(desk, *(row.format(number) for number in range(50)))

    assert len(many) == len(few)


def test_capitals_make_no_second_contact(newsroom, desk):
    contact("rusli@harian.id")
    form = {
        "name": "Rusli Djalil", "medium": "Harian", "channel": "cetak", "address": "Rusli@Harian.ID",
        "phone": "", "consent_source": "Surel", "consented_on": "2021-07-08",
    }  # fmt: skip

    response = desk.post("/meja/news/mediacontact/add/", form)

    assert response.status_code == 200
    assert "sudah ada di daftar pers" in response.content.decode()
    assert MediaContact.objects.count() == 1


def test_an_export_is_recorded_and_runs_nothing_in_a_spreadsheet(newsroom, desk):
    row = contact("rusli@harian.id", name="=HYPERLINK(1)")
    row.agencies.add(newsroom.office)

    lines = b"".join(desk.get("/meja/news/mediacontact/ekspor.csv").streaming_content).decode()

    assert '"\'=HYPERLINK(1)"' in lines
    assert "rusli@harian.id" in lines and newsroom.office.name in lines
    assert AuditEntry.objects.get(action="mediacontact.export").actor == newsroom.salma


def test_addresses_are_for_those_who_keep_the_list(newsroom, client):
    contact("rusli@harian.id")
    for person in (newsroom.ratna, newsroom.hasan, newsroom.nurul):
        client.force_login(person)
        for path in ("", "ekspor.csv", "tabel/", f"{MediaContact.objects.get().pk}/change/"):
            assert client.get(f"/meja/news/mediacontact/{path}").status_code == 403


def test_a_release_is_counted_tested_and_sent(newsroom, desk):
    contact("rusli@harian.id", channel="cetak")
    contact("ani@radio.id", channel="radio")
    contact("pergi@harian.id", channel="cetak", left_at=timezone.now())
    edition = newsroom.publish()
    page = f"/meja/news/pressrelease/{edition.release_id}/daftar-pers/"
    form = {"channels": ["cetak"], "only_interested": "minat"}

    counted = desk.post(page, form | {"act": "count"}).content.decode()
    assert "<strong>1 alamat</strong>" in counted
    assert Delivery.objects.count() == 0
    desk.post(page, {"act": "test"})
    assert list(Delivery.objects.values_list("address", "mailing__audience")) == [
        ("salma@example.id", "test")
    ]

    sent = desk.post(page, form | {"act": "send"}, follow=True).content.decode()
    again = desk.post(page, form | {"act": "send"})

    assert "1 surel ke daftar pers masuk antrean" in sent
    assert again.status_code == 409
    assert list(Delivery.objects.filter(mailing__audience="press").values_list("address", flat=True)) == [
        "rusli@harian.id"
    ]
    assert AuditEntry.objects.get(action="mailing.press").after["recipients"] == 1


def test_the_page_says_how_many_were_told(newsroom, desk):
    edition = newsroom.publish()
    mailing = Mailing.objects.create(
        kind="correction",
        audience="holders",
        edition=edition,
        due_at=timezone.now(),
        prepared_at=timezone.now(),
    )
    for number in range(34):
        state = "sent" if number < 31 else "failed"
        Delivery.objects.create(
            mailing=mailing, address=f"p{number}@baca.id", state=state,
            sent_at=timezone.now() if state == "sent" else None, error="550 no",
        )  # fmt: skip

    page = desk.get(f"/meja/news/pressrelease/{edition.release_id}/daftar-pers/").content.decode()
    detail = desk.get(f"/meja/news/mailing/{mailing.pk}/change/").content.decode()

    assert "31 dari 34 sudah diberi tahu" in page
    assert "31 dari 34" in detail
    assert "…@baca.id" in detail and "p33@baca.id" not in detail  # a reader's own address
    desk.post(
        f"/meja/news/pressrelease/{edition.release_id}/daftar-pers/", {"act": "resend", "mailing": mailing.pk}
    )
    assert mailing.deliveries.filter(state="waiting").count() == 3


def test_lost_notices_of_an_event_are_sent_again_from_their_own_page(newsroom, desk, client):
    event = newsroom.make_event(start_on=dt.date(2030, 1, 2), end_on=dt.date(2030, 1, 2))
    now = timezone.now()
    mailing = Mailing.objects.create(
        kind="advisory", audience="readers", event=event, event_sequence=1, due_at=now, prepared_at=now
    )
    for number, state in enumerate(("failed", "uncertain", "dropped")):
        Delivery.objects.create(mailing=mailing, address=f"p{number}@baca.id", state=state)
    page = f"/meja/news/mailing/{mailing.pk}/"

    assert "Kirim ulang 2 surel" in desk.get(f"{page}change/").text
    done = desk.post(f"{page}kirim-ulang/", follow=True)

    assert "2 surel masuk antrean lagi." in done.text and "Kirim ulang" not in done.text
    assert mailing.deliveries.filter(state="waiting").count() == 2
    assert AuditEntry.objects.get(action="mailing.resend").after["deliveries"] == 2
    assert "Tidak ada yang perlu dikirim ulang" in desk.post(f"{page}kirim-ulang/", follow=True).text
    assert desk.get(f"{page}kirim-ulang/").status_code == 405
    client.force_login(newsroom.hasan)
    assert client.post(f"{page}kirim-ulang/").status_code in {403, 404}


def test_nothing_is_sent_of_what_is_not_out(newsroom, desk):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    page = f"/meja/news/pressrelease/{edition.release_id}/daftar-pers/"

    for form in ({"act": "send", "channels": ["daring"], "only_interested": "semua"}, {"act": "test"}):
        response = desk.post(page, form)
        assert response.status_code == 409
        assert "tautan embargo" in response.content.decode()
    assert Delivery.objects.count() == 0


def test_the_list_of_mailings_costs_the_same_however_long_it_is(newsroom, desk):
    def count():
        with CaptureQueriesContext(connection) as asked:
            desk.get("/meja/news/mailing/")
        return len(asked)

    newsroom.sends_letters = True
    newsroom.publish()
    few = count()
    for _ in range(3):
        newsroom.publish()

    assert count() == few


def test_the_trail_keeps_nothing_personal_of_a_contact(client, newsroom):
    contact = MediaContact.objects.create(
        name="Rusli Djalil", medium="Harian", address="rusli@harian.example.id", phone="0812-3456",
        consent_source="Kartu nama Rusli", consented_on="2021-07-08",
    )  # fmt: skip
    client.force_login(newsroom.admin)
    address = f"/meja/news/mediacontact/{contact.pk}/"
    form = fields_of(client.get(f"{address}change/"), "mediacontact")
    client.post(f"{address}change/", form | {"phone": "0813-9999", "channel": "radio"})
    contact.refresh_from_db()
    client.post(f"{address}delete/", {"post": "yes"})

    assert (contact.phone, MediaContact.objects.count()) == ("0813-9999", 0)
    entries = AuditEntry.objects.filter(object_type="news.mediacontact").order_by("pk")
    assert [entry.action for entry in entries] == ["mediacontact.edit", "mediacontact.delete"]
    kept = str([[e.object_label, e.before, e.after, e.note] for e in entries])
    kept += str(list(EditedValues.objects.values_list("rows", flat=True)))
    assert [word for word in ("Rusli", "rusli", "0812", "0813") if word in kept] == []
    assert "'channel': 'daring'" in kept
