"""Two people in one form, and text that is typed and not saved: refused, kept, offered back, and nobody else's business."""

import re
import threading

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse

from agencies.models import Agency, AuditEntry, OpenForm
from news.models import PressRelease, Quote
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
PAGE = "halamanUji12345"


def address(release, page=""):
    return reverse(f"admin:news_pressrelease_change{page}", args=[release.pk])


def browser(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


@pytest.fixture
def release(newsroom):
    release = newsroom.make_release(lead="Teras lama.")
    tenure = newsroom.make_tenure(newsroom.make_official("Samsuddin"), newsroom.make_post("Sekda"))
    release.quotes.create(words="Kutipan satu.", attributed_to=tenure)
    release.quotes.create(words="Kutipan dua.", attributed_to=tenure, position=1)
    return release


class TestTwoEditors:
    def test_the_second_save_is_refused_with_both_texts(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        assert hasan.post(address(release), his | {"lead": "Teras Hasan."}).status_code == 302

        response = ratna.post(address(release), hers | {"lead": "Teras Ratna.", "headline": "Judul Ratna"})

        release.refresh_from_db()
        assert (response.status_code, release.lead) == (200, "Teras Hasan.")
        page = response.content.decode()
        assert "Hasan sudah menyimpan perubahan sejak Anda membuka formulir ini" in page
        assert "<del>Hasan</del><ins>Ratna</ins>" in page
        assert fields_of(response)["lead"] == "Teras Ratna."
        assert fields_of(response)["headline"] == "Judul Ratna"

    def test_saving_again_is_a_choice_made_knowingly(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"lead": "Teras Hasan."})
        refused = ratna.post(address(release), hers | {"lead": "Teras Ratna."})

        response = ratna.post(address(release), fields_of(refused))

        release.refresh_from_db()
        assert (response.status_code, release.lead) == (302, "Teras Ratna.")

    def test_what_only_the_other_changed_is_not_undone(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"headline": "Judul Hasan"})

        refused = ratna.post(address(release), hers | {"lead": "Teras Ratna."})
        ratna.post(address(release), fields_of(refused))

        release.refresh_from_db()
        assert "sudah memakai teks terbaru: Judul." in refused.content.decode()
        assert (release.headline, release.lead) == ("Judul Hasan", "Teras Ratna.")

    def test_a_third_save_in_between_is_refused_again(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"lead": "Teras Hasan."})
        refused = ratna.post(address(release), hers | {"lead": "Teras Ratna."})
        again = fields_of(hasan.get(address(release)))
        hasan.post(address(release), again | {"lead": "Teras Hasan lagi."})

        response = ratna.post(address(release), fields_of(refused))

        release.refresh_from_db()
        assert (response.status_code, release.lead) == (200, "Teras Hasan lagi.")

    def test_rows_that_the_other_added_or_deleted_stay_so(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        second = release.quotes.last()
        new = {
            name.replace("-0-", "-2-"): value for name, value in his.items() if name.startswith("quotes-0-")
        }
        new |= {"quotes-2-id": "", "quotes-2-words": "Kutipan Hasan.", "quotes-TOTAL_FORMS": 3}
        assert hasan.post(address(release), his | new | {"quotes-0-DELETE": "on"}).status_code == 302

        refused = ratna.post(address(release), hers | {"quotes-1-words": "Kutipan dua, diperbaiki."})
        saved = ratna.post(address(release), fields_of(refused))

        assert (refused.status_code, saved.status_code) == (200, 302)
        assert sorted(Quote.objects.values_list("words", flat=True)) == [
            "Kutipan Hasan.",
            "Kutipan dua, diperbaiki.",
        ]
        assert Quote.objects.filter(pk=second.pk).exists()

    def test_a_row_that_one_changed_and_the_other_deleted_is_shown_and_kept_as_typed(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"quotes-0-DELETE": "on"})

        refused = ratna.post(address(release), hers | {"quotes-0-words": "Kutipan satu, lengkap."})
        assert list(Quote.objects.values_list("words", flat=True)) == ["Kutipan dua."]
        assert "Dihapus di naskah terbaru." in refused.content.decode()
        ratna.post(address(release), fields_of(refused))

        assert sorted(Quote.objects.values_list("words", flat=True)) == [
            "Kutipan dua.",
            "Kutipan satu, lengkap.",
        ]

    def test_a_new_quote_from_an_old_page_keeps_all_rows(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"quotes-0-words": "Kutipan satu, Hasan."})
        new = {
            name.replace("-0-", "-2-"): value for name, value in hers.items() if name.startswith("quotes-0-")
        }
        new |= {"quotes-2-id": "", "quotes-2-words": "Kutipan Ratna.", "quotes-TOTAL_FORMS": 3}

        refused = ratna.post(address(release), hers | new)
        ratna.post(address(release), fields_of(refused))

        assert sorted(Quote.objects.values_list("words", flat=True)) == [
            "Kutipan Ratna.",
            "Kutipan dua.",
            "Kutipan satu, Hasan.",
        ]

    def test_a_save_that_changed_nothing_stands_in_nobodys_way(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his)

        response = ratna.post(address(release), hers | {"lead": "Teras Ratna."})

        assert response.status_code == 302

    @pytest.mark.parametrize(
        "token",
        [
            "",
            "x",
            "\x00",
            "[]",
            "[1,{},{}]",
            "[1,{},3]",
            '[1,{"lead":1},{}]',
            "null",
            "{}",
            "[[],1,1]",
            "[1e999,{},{}]",
            "[" * 5000,
        ],
    )
    def test_a_crafted_token_never_saves_over_others_unseen(self, newsroom, release, token):
        ratna = browser(newsroom.ratna)
        hers = fields_of(ratna.get(address(release)))

        response = ratna.post(address(release), hers | {"_version": token, "lead": "Teras Ratna."})

        release.refresh_from_db()
        assert (response.status_code, release.lead) == (200, "Teras lama.")
        assert fields_of(response)["lead"] == "Teras Ratna."

    def test_without_a_token_nothing_is_saved_over_unseen(self, newsroom, release):
        ratna = browser(newsroom.ratna)
        hers = fields_of(ratna.get(address(release)))
        hers.pop("_version")

        response = ratna.post(address(release), hers | {"lead": "Teras Ratna.", "quotes-0-words": "Lain."})

        release.refresh_from_db()
        assert (response.status_code, release.lead) == (200, "Teras lama.")
        assert not Quote.objects.filter(words="Lain.").exists()
        shown = fields_of(response)
        assert (shown["lead"], shown["quotes-0-words"]) == ("Teras Ratna.", "Lain.")
        assert ratna.post(address(release), shown).status_code == 302
        release.refresh_from_db()
        assert release.lead == "Teras Ratna."

    def test_a_change_of_rows_alone_and_a_form_in_a_popup_are_held_to_it(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release), {"_popup": 1})) for who in (ratna, hasan))
        hasan.post(address(release), his | {"quotes-0-words": "Kutipan Hasan."})

        refused = ratna.post(address(release), hers | {"quotes-0-words": "Kutipan Ratna."})

        assert refused.status_code == 200
        assert "<del>Hasan</del><ins>Ratna</ins>" in refused.content.decode()
        assert Quote.objects.order_by("position").first().words == "Kutipan Hasan."
        assert ratna.post(address(release), fields_of(refused)).status_code == 200  # the popup closes itself
        assert Quote.objects.order_by("position").first().words == "Kutipan Ratna."

    def test_the_newest_can_be_opened_and_the_refused_text_is_offered_there(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        hasan.post(address(release), his | {"lead": "Teras Hasan."})
        ratna.post(address(release), hers | {"lead": "Teras Ratna."})

        page = ratna.get(address(release))

        assert fields_of(page)["lead"] == "Teras Hasan."
        assert "yang belum masuk ke naskah" in page.content.decode()
        kept = OpenForm.objects.get(user=newsroom.ratna)
        recovered = ratna.get(address(release), {"pulihkan": kept.pk})
        assert fields_of(recovered)["lead"] == "Teras Ratna."

    def test_other_forms_of_the_desk_are_held_to_it_too(self, newsroom):
        newsroom.admin.is_superuser = True
        newsroom.admin.save()
        one, two = browser(newsroom.admin), browser(newsroom.admin)
        url = reverse("admin:agencies_agency_change", args=[newsroom.other.pk])
        mine, other = (fields_of(who.get(url), "agency") for who in (one, two))
        assert two.post(url, other | {"short_name": "Kominfo Halut"}).status_code == 302

        refused = one.post(url, mine | {"short_name": "Diskominfo HU", "about": "Tentang."})

        assert refused.status_code == 200
        assert "<del>Kominfo Halut</del>" in refused.content.decode()
        assert one.post(url, fields_of(refused, "agency")).status_code == 302
        assert Agency.objects.get(pk=newsroom.other.pk).short_name == "Diskominfo HU"

    def test_refusing_takes_a_constant_number_of_queries(
        self, newsroom, release, django_assert_max_num_queries
    ):
        ratna = browser(newsroom.ratna)
        hers = fields_of(ratna.get(address(release)))
        PressRelease.objects.filter(pk=release.pk).update(lead="Lain.")

        with django_assert_max_num_queries(110):
            ratna.post(address(release), hers | {"lead": "Teras Ratna."})


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_wins_and_one_is_refused(newsroom):
    release = newsroom.make_release()
    ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
    sent = {
        "Ratna": (ratna, fields_of(ratna.get(address(release))) | {"lead": "Teras Ratna."}),
        "Hasan": (hasan, fields_of(hasan.get(address(release))) | {"lead": "Teras Hasan."}),
    }
    ready, answers = threading.Barrier(2), {}

    def save(name):
        client, data = sent[name]
        ready.wait()
        answers[name] = client.post(address(release), data).status_code
        connection.close()

    threads = [threading.Thread(target=save, args=[name]) for name in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    winner = next(name for name, status in answers.items() if status == 302)
    assert sorted(answers.values()) == [200, 302]
    release.refresh_from_db()
    assert release.lead == f"Teras {winner}."
    assert AuditEntry.objects.filter(action="release.edit").count() == 1


class TestAutosave:
    def test_it_never_changes_the_copy_its_approval_or_the_page(self, newsroom):
        release = newsroom.make_release(status="approved", lead="Teras lama.")
        before = PressRelease.objects.values().get()
        hasan = browser(newsroom.hasan)
        his = fields_of(hasan.get(address(release)))
        entries = AuditEntry.objects.count()

        answer = hasan.post(address(release, "_autosave"), his | {"lead": "Teras baru."})

        assert re.fullmatch(r"\d\d\.\d\d WIT", answer.json()["saved"])
        assert PressRelease.objects.values().get() == before
        assert AuditEntry.objects.count() == entries

    def test_text_is_offered_and_recovered_without_script_and_only_saved_by_save(self, newsroom, release):
        ratna = browser(newsroom.ratna)
        hers = fields_of(ratna.get(address(release)))
        typed = hers | {"lead": "Belum disimpan.", "quotes-0-words": "Kutipan baru."}
        ratna.post(address(release, "_autosave"), typed)

        page = ratna.get(address(release))
        assert "Ada teks yang belum disimpan dari" in page.content.decode()
        assert fields_of(page)["lead"] == "Teras lama."
        recovered = ratna.get(re.search(r'href="([^"]+pulihkan=\d+)"', page.content.decode())[1])

        shown = fields_of(recovered)
        assert (shown["lead"], shown["quotes-0-words"]) == ("Belum disimpan.", "Kutipan baru.")
        release.refresh_from_db()
        assert release.lead == "Teras lama."
        assert ratna.post(address(release), shown).status_code == 302
        release.refresh_from_db()
        assert release.lead == "Belum disimpan."
        assert "belum disimpan dari" not in ratna.get(address(release)).content.decode()

    def test_a_new_release_is_kept_and_offered_too(self, newsroom):
        ratna = browser(newsroom.ratna)
        add = reverse("admin:news_pressrelease_add")
        hers = fields_of(ratna.get(add))
        ratna.post(reverse("admin:news_pressrelease_add_autosave"), hers | {"headline": "Judul Baru"})

        kept = OpenForm.objects.get()
        assert "Ada teks yang belum disimpan" in ratna.get(add).content.decode()
        recovered = fields_of(ratna.get(add, {"pulihkan": kept.pk}))
        assert (recovered["headline"], PressRelease.objects.count()) == ("Judul Baru", 0)
        assert ratna.post(add, recovered).status_code == 302
        assert PressRelease.objects.get().headline == "Judul Baru"
        assert "belum disimpan" not in ratna.get(add).content.decode()

    def test_what_was_saved_is_not_offered(self, newsroom, release):
        ratna = browser(newsroom.ratna)
        hers = fields_of(ratna.get(address(release))) | {"lead": "Sama."}
        ratna.post(address(release, "_autosave"), hers)
        ratna.post(address(release), hers)

        late = ratna.post(address(release, "_autosave"), hers | {"lead": "Terlambat."})

        assert late.status_code == 410
        assert OpenForm.objects.kept().count() == 0

    def test_recovering_onto_a_text_that_changed_meanwhile_shows_both(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        ratna.post(address(release, "_autosave"), hers | {"lead": "Teras Ratna."})
        hasan.post(address(release), his | {"lead": "Teras Hasan.", "headline": "Judul Hasan"})

        page = ratna.get(address(release), {"pulihkan": OpenForm.objects.get(user=newsroom.ratna).pk})

        assert "<del>Hasan</del><ins>Ratna</ins>" in page.content.decode()
        assert (fields_of(page)["lead"], fields_of(page)["headline"]) == ("Teras Ratna.", "Judul Hasan")

    def test_the_answer_tells_that_somebody_saved(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hers, his = (fields_of(who.get(address(release))) for who in (ratna, hasan))
        quiet = ratna.post(address(release, "_autosave"), hers).json()
        hasan.post(address(release), his | {"lead": "Teras Hasan."})

        answer = ratna.post(address(release, "_autosave"), hers).json()

        assert (quiet["stale"], answer["stale"][:23]) == ("", "Hasan menyimpan perubah")

    def test_discarding_is_for_ones_own_text(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        ratna.post(address(release, "_autosave"), fields_of(ratna.get(address(release))) | {"lead": "Ratna."})
        kept = OpenForm.objects.get()

        hasan.post(address(release, "_discard_draft"), {"simpanan": kept.pk})
        assert OpenForm.objects.kept().count() == 1
        assert "Ratna." not in hasan.get(address(release), {"pulihkan": kept.pk}).content.decode()
        ratna.post(address(release, "_discard_draft"), {"simpanan": kept.pk})
        assert OpenForm.objects.kept().count() == 0

    def test_much_text_is_kept_and_odd_characters_end_well(self, newsroom, release):
        ratna = browser(newsroom.ratna)
        page = {"_page": PAGE}
        long = "a" * 4_900_000  # nearly as much as the desk takes in one request

        odd = ratna.post(address(release, "_autosave"), page | {"lead": "a\x00b", "x\x00": "\ufffe"})
        nameless = ratna.post(address(release, "_autosave"), {"lead": "a"})
        assert (odd.status_code, nameless.status_code) == (200, 400)
        assert OpenForm.objects.get().data["lead"] == ["ab"]
        large = ratna.post(address(release, "_autosave"), page | {"body": long})
        assert (large.status_code, OpenForm.objects.get().data["body"]) == (200, [long])
        larger = ratna.post(address(release, "_autosave"), page | {"body": long + "a" * 500_000})

        assert (larger.status_code, OpenForm.objects.get().data["body"]) == (413, [long])

    def test_a_save_that_is_too_large_says_what_to_do(self, newsroom, release):
        ratna = browser(newsroom.ratna)

        response = ratna.post(address(release), {"body": "a" * 5_500_000})

        assert response.status_code == 413
        assert "terlalu besar untuk dikirim" in response.content.decode()

    @pytest.mark.parametrize("page", ["_autosave", "_discard_draft"])
    def test_copy_of_another_agency_does_not_exist(self, newsroom, release, page):
        nurul = browser(newsroom.nurul)

        assert nurul.post(address(release, page), {"_page": PAGE}).status_code == 404
        assert (
            nurul.post(
                f"/meja/news/pressrelease/999999/{'simpan-otomatis' if page == '_autosave' else 'buang-teks'}/"
            ).status_code
            == 404
        )
        assert OpenForm.objects.count() == 0

    @pytest.mark.parametrize(
        ("who", "state"), [("ratna", "in_review"), ("admin", "draft"), ("salma", "published")]
    )
    def test_who_may_not_write_keeps_nothing(self, newsroom, who, state):
        release = newsroom.make_release(status=state)

        response = browser(getattr(newsroom, who)).post(address(release, "_autosave"), {"_page": PAGE})

        assert (response.status_code, OpenForm.objects.count()) == (403, 0)

    def test_strangers_keep_nothing(self, client, release):
        response = client.post(address(release, "_autosave"), {"_page": PAGE, "lead": "x"})

        assert (response.status_code, OpenForm.objects.count()) == (302, 0)

    def test_it_needs_the_token_against_forgery(self, newsroom, release):
        strict = browser(newsroom.ratna, enforce_csrf_checks=True)

        assert strict.post(address(release, "_autosave"), {"_page": PAGE}).status_code == 403


class TestPresence:
    def test_who_else_has_it_open_is_named_at_once_and_with_each_beat(self, newsroom, release):
        ratna, hasan = browser(newsroom.ratna), browser(newsroom.hasan)
        hasan.post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"})

        page = ratna.get(address(release)).content.decode()
        beat = ratna.post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"}).json()

        assert "Hasan sedang membuka naskah ini (sejak " in page
        assert [sentence[:31] for sentence in beat["others"]] == ["Hasan sedang membuka naskah ini"]
        hasan.post(address(release, "_autosave"), {"_page": PAGE, "_leave": "1"})
        assert "sedang membuka" not in ratna.get(address(release)).content.decode()

    def test_ones_own_second_tab_is_called_so(self, newsroom, release):
        here, there = browser(newsroom.ratna), browser(newsroom.ratna)
        own = "Naskah ini juga terbuka di tab atau perangkat Anda yang lain (sejak "
        there.post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"})

        beat = here.post(address(release, "_autosave"), {"_page": "halamanLain1234", "_beat": "1"}).json()
        alone = there.post(address(release, "_autosave"), {"_page": "halamanLain1234", "_leave": "1"})

        assert [sentence[: len(own)] for sentence in beat["others"]] == [own]
        assert own in here.get(address(release)).text
        assert alone.status_code == 200
        again = there.post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"}).json()
        assert again["others"] == []

    def test_a_save_in_ones_own_second_tab_is_called_so(self, newsroom, release):
        here, there = browser(newsroom.ratna), browser(newsroom.ratna)
        first, second = (fields_of(who.get(address(release))) for who in (here, there))
        there.post(address(release), second | {"lead": "Teras di tab kedua."})

        stale = here.post(address(release, "_autosave"), first).json()["stale"]
        answer = here.post(address(release), first | {"lead": "Teras di tab pertama."}).text

        own = "Anda sendiri, di tab atau perangkat Anda yang lain,"
        assert stale.startswith(f"{own} menyimpan perubahan pukul")
        assert f"{own} sudah menyimpan perubahan sejak Anda membuka formulir ini" in answer

    def test_the_form_asks_as_often_for_many_people_as_for_few(self, newsroom, release):
        from django.test.utils import CaptureQueriesContext

        ratna = browser(newsroom.ratna)

        def count():
            with CaptureQueriesContext(connection) as queries:
                ratna.get(address(release))
            return len(queries)

        browser(newsroom.hasan).post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"})
        count()
        few = count()
        for user in (newsroom.salma, newsroom.dewi):
            browser(user).post(address(release, "_autosave"), {"_page": PAGE, "_beat": "1"})

        assert count() == few


def test_crafted_autosaves_of_every_form_are_refused_or_kept(newsroom):
    """Whatever is sent by whomever: an answer, never a fault."""
    event, photo, release = newsroom.make_event(), newsroom.make_photo(), newsroom.make_release()
    objects = {type(obj): obj.pk for obj in (event, photo, release, newsroom.office, newsroom.ratna)}
    odd = [
        {},
        {
            "_page": PAGE,
            "agency": "x",
            "start_on": "\ufffe",
            "quotes-TOTAL_FORMS": "-1",
            "_version": "[1,{},3]",
        },
    ]
    for who in ("nurul", "admin"):
        person = browser(getattr(newsroom, who))
        for model, page in admin.site._registry.items():
            if not getattr(page, "keeps_unsaved_text", False):
                continue
            name = f"/meja/{model._meta.app_label}/{model._meta.model_name}/"
            for number in ("add", objects.get(model, "x")):
                for data in odd:
                    answer = person.post(f"{name}{number}/simpan-otomatis/", data)
                    assert answer.status_code < 500, (who, name, number, data)
