"""A site move at the desk: what it shows, what people decide, how it is approved or undone."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.editions.moving import undoing
from news.models import Edition, MovedItem, PressRelease, SiteMove
from tests.news.editions.moving.sites import old_site
from tests.news.imports.wordpress.exports import item

__all__ = ["old_site"]
SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def page(move, name="change"):
    return reverse(f"admin:news_sitemove_{name}", args=[move.pk])


@pytest.fixture
def move(old_site):
    """One public text, spam, a draft, and one with a guessed date."""
    return old_site.take(
        item(12),
        item(13, SPAM, title="Slot gacor maxwin"),
        item(14, status="draft"),
        item(15, post_date_gmt="0000-00-00 00:00:00"),
    )


def test_the_list_names_the_old_site_and_where_it_stands(client, newsroom, move):
    client.force_login(newsroom.hasan)

    shown = client.get(reverse("admin:news_sitemove_changelist")).text

    assert "malutprov.go.id" in shown
    assert "Menunggu persetujuan" in shown
    assert "2 dari 4 butir" in shown


def test_an_empty_list_says_how_a_move_begins(client, newsroom):
    client.force_login(newsroom.hasan)

    assert "Unggah ekspor WordPress" in client.get(reverse("admin:news_sitemove_changelist")).text


def test_a_move_tells_counts_what_to_look_at_and_samples(client, newsroom, move):
    client.force_login(newsroom.salma)

    shown = client.get(page(move)).text

    assert "Jadi apa 4 butir situs lama" in shown
    assert "Tanggal yang ditebak atau tidak ada" in shown
    assert 'href="https://malutprov.go.id/2021/07/08/judul-12' in shown
    assert page(move, "approve") in shown


def test_whoever_started_it_reads_that_somebody_else_approves(client, newsroom, move):
    SiteMove.objects.filter(pk=move.pk).update(started_by=newsroom.salma)
    client.force_login(newsroom.salma)

    shown = client.get(page(move)).text

    assert "persetujuannya harus dari orang lain" in shown
    assert page(move, "approve") not in shown


def test_items_are_listed_by_fate_with_the_reason_and_without_a_link_to_spam(client, newsroom, move):
    client.force_login(newsroom.hasan)

    shown = client.get(page(move, "items"), {"nasib": "spam"}).text

    assert "Slot gacor maxwin" in shown
    assert "Judul 12" not in shown
    assert "<q>" in shown
    assert 'href="https://malutprov.go.id' not in shown


def test_items_are_listed_by_what_to_look_at_and_by_words(client, newsroom, move):
    client.force_login(newsroom.hasan)

    by_issue = client.get(page(move, "items"), {"perlu": "tanggal"}).text
    by_words = client.get(page(move, "items"), {"q": "judul 14"}).text

    assert "Judul 15" in by_issue
    assert "Judul 12" not in by_issue
    assert "Judul 14" in by_words
    assert "Judul 12" not in by_words


@pytest.mark.parametrize(
    "asked", [{"halaman": "x"}, {"halaman": "999"}, {"nasib": "x"}, {"perlu": "x"}, {"q": "%_'"}]
)
def test_strange_addresses_of_the_list_are_a_page(client, newsroom, move, asked):
    client.force_login(newsroom.hasan)

    assert client.get(page(move, "items"), asked).status_code == 200


def test_the_list_has_pages(client, newsroom, old_site):
    move = old_site.take(*(item(number) for number in range(100, 155)))
    client.force_login(newsroom.hasan)

    first = client.get(page(move, "items"), {"nasib": "public"}).text
    second = client.get(page(move, "items"), {"nasib": "public", "halaman": 2}).text

    assert "Halaman 1 dari 2" in first
    assert "?halaman=2&amp;nasib=public" in first
    assert second.count('class="move-item"') == 5


def test_one_item_is_dropped_with_its_own_button(client, newsroom, move):
    client.force_login(newsroom.hasan)
    row = MovedItem.objects.get(old_id=12)

    answer = client.post(f"{page(move, 'items')}?nasib=public", {"drop": row.pk})

    assert answer.url == f"{page(move, 'items')}?nasib=public"
    row.refresh_from_db()
    assert (row.decision, row.fate) == ("drop", "left")


def test_several_ticked_items_are_decided_together(client, newsroom, move):
    client.force_login(newsroom.hasan)
    keys = list(MovedItem.objects.filter(old_id__in=[12, 15]).values_list("pk", flat=True))

    client.post(page(move, "items"), {"ticked": "drop", "butir": keys})
    client.post(page(move, "items"), {"ticked": "keep", "butir": keys[:1]})

    assert sorted(MovedItem.objects.values_list("decision", flat=True)) == ["", "", "drop", "keep"]


def test_what_is_suspected_and_kept_is_asked_about_no_more(client, newsroom, old_site):
    hidden = '<p>Baik.</p><div style="display:none"><a href="https://slotgacor.example">slot gacor</a></div>'
    move = old_site.take(item(12, hidden))
    client.force_login(newsroom.hasan)
    asked = f"{page(move, 'items')}?perlu=mencurigakan"
    assert "slot gacor" in client.get(asked).text

    answer = client.post(asked, {"keep": MovedItem.objects.get().pk}, follow=True)

    assert "Tidak ada butir di sini" in answer.text
    assert MovedItem.objects.get().fate == "public"


@pytest.mark.parametrize("sent", [{}, {"ticked": "keep"}, {"keep": "x"}, {"drop": "999999"}])
def test_nothing_to_decide_is_one_sentence(client, newsroom, move, sent):
    client.force_login(newsroom.hasan)

    answer = client.post(page(move, "items"), sent, follow=True)

    assert "Tidak ada butir yang dapat diputuskan" in answer.text


def test_ticked_items_without_a_button_are_not_dropped(client, newsroom, move):
    client.force_login(newsroom.hasan)
    before = list(MovedItem.objects.order_by("pk").values_list("fate", "decision"))
    keys = list(MovedItem.objects.values_list("pk", flat=True))

    client.post(page(move, "items"), {"butir": keys, "ticked": "apa saja"})

    assert list(MovedItem.objects.order_by("pk").values_list("fate", "decision")) == before


def test_officials_are_confirmed_with_one_tap(client, newsroom, old_site):
    frans = newsroom.make_official("Frans Manery")
    newsroom.make_tenure(frans, newsroom.make_post("Bupati Halmahera Utara"), dt.date(2016, 2, 17))
    move = old_site.take(item(12, "<p>Frans Manery hadir.</p>"), item(13, "<p>Kata Frans Manery.</p>"))
    client.force_login(newsroom.hasan)
    shown = client.get(page(move, "people")).text
    assert "Cocokkan di 2 naskah" in shown

    key = shown.partition('name="yes"')[2].partition('value="')[2].partition('"')[0]
    answer = client.post(page(move, "people"), {"yes": key}, follow=True)

    assert "namanya tercantum di 2 naskah" in answer.text
    assert PressRelease.objects.filter(officials=frans).count() == 2


@pytest.mark.parametrize("sent", [{}, {"yes": "x:y"}, {"yes": "1:"}, {"no": "99999999:1"}])
def test_an_answer_about_nobody_is_one_sentence(client, newsroom, move, sent):
    client.force_login(newsroom.hasan)

    answer = client.post(page(move, "people"), sent, follow=True)

    assert answer.status_code == 200
    assert 'class="error"' in answer.text


def test_the_page_of_the_approval_says_what_will_happen(client, newsroom, move):
    client.force_login(newsroom.salma)

    shown = client.get(page(move, "approve")).text

    assert "2 naskah menjadi publik" in shown
    assert "Tidak ada surat yang dikirim" in shown
    assert "WP-12/2021" in shown
    assert "alamat lama mulai mengarah" in shown


def test_a_second_person_approves(client, newsroom, move):
    client.force_login(newsroom.salma)

    answer = client.post(page(move, "approve"), follow=True)

    assert "2 naskah terbit" in answer.text
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("who", ["hasan", "admin"])
def test_others_approve_nothing_by_a_direct_post(client, newsroom, move, who):
    client.force_login(getattr(newsroom, who))

    answer = client.post(page(move, "approve"))

    assert answer.status_code == 403
    assert "Hanya penyetuju" in answer.text
    assert Edition.objects.count() == 0


def test_whoever_started_it_approves_nothing_by_a_direct_post(client, newsroom, move):
    SiteMove.objects.filter(pk=move.pk).update(started_by=newsroom.salma)
    client.force_login(newsroom.salma)

    answer = client.post(page(move, "approve"))

    assert (answer.status_code, Edition.objects.count()) == (403, 0)
    assert "harus dari orang lain" in answer.text


def test_a_second_click_is_one_sentence(client, newsroom, move):
    client.force_login(newsroom.salma)
    client.post(page(move, "approve"))

    answer = client.post(page(move, "approve"))

    assert answer.status_code == 409
    assert "sudah disetujui atau dibatalkan" in answer.text
    assert Edition.objects.count() == 2


def test_what_is_still_being_read_is_not_approved(client, newsroom, move):
    SiteMove.objects.filter(pk=move.pk).update(state="reading")
    client.force_login(newsroom.salma)

    answer = client.post(page(move, "approve"))

    assert answer.status_code == 409
    assert "belum selesai dibaca" in answer.text


def test_approving_what_somebody_undoes_meanwhile_is_one_sentence(client, newsroom, move, monkeypatch):
    client.force_login(newsroom.salma)
    real = undoing.undo
    asked = []

    def first_undone(user, found):
        if not asked:
            asked.append(real(move, by=newsroom.hasan))
        return ""

    monkeypatch.setattr("news.admin.moves.closing.why_not_approve", first_undone)
    answer = client.post(page(move, "approve"))

    assert answer.status_code == 409
    assert "sudah disetujui atau dibatalkan" in answer.text


def test_a_move_is_undone_after_a_page_that_says_what_goes(client, newsroom, move):
    client.force_login(newsroom.hasan)
    assert "3 naskah masuk dari situs lama" in client.get(page(move, "undo")).text

    answer = client.post(page(move, "undo"), follow=True)

    assert "3 konsep dan 0 foto dihapus" in answer.text
    assert PressRelease.objects.count() == 0


def test_what_is_public_is_not_undone(client, newsroom, move, old_site):
    old_site.approve()
    client.force_login(newsroom.hasan)

    answer = client.post(page(move, "undo"))

    assert answer.status_code == 409
    assert Edition.objects.count() == 2


def test_other_agencies_find_nothing(client, newsroom, move):
    client.force_login(newsroom._user("redaktur-halut", "Redaktur", newsroom.other))

    for name in ("change", "items", "people", "approve", "undo", "history"):
        assert client.get(page(move, name)).status_code == 404


@pytest.mark.parametrize("name", ["change", "items", "people", "approve", "undo"])
def test_pages_ask_as_often_for_much_as_for_little(client, newsroom, old_site, name):
    newsroom.make_tenure(
        newsroom.make_official("Frans Manery"), newsroom.make_post("Bupati"), dt.date(2016, 2, 17)
    )
    client.force_login(newsroom.salma)
    counts = []
    for numbers in (range(1, 3), range(1, 20)):
        move = old_site.take(*(item(number, "<p>Frans Manery hadir.</p>") for number in numbers))
        client.get(page(move, name))
        with CaptureQueriesContext(connection) as queries:
            client.get(page(move, name))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 18


def test_a_large_move_is_approved_by_the_worker(client, newsroom, move, monkeypatch):
    monkeypatch.setattr("news.editions.moving.background.MOST_AT_ONCE", 1)
    client.force_login(newsroom.salma)

    answer = client.post(page(move, "approve"), follow=True)

    assert "2 naskah sedang diterbitkan" in answer.text
    assert Edition.objects.count() == 0
    again = client.post(page(move, "approve"))
    assert again.status_code == 409
    assert "sedang dijalankan" in again.text
