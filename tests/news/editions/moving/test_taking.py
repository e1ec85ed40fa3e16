"""An export read into the ledger: what is stored, what is left out, and that nothing is stored twice."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kominfo.lib.dates import WIT
from news.editions.moving import taking
from news.editions.moving.reading import Asked
from news.models import Edition, MovedItem, OldAddress, PressRelease, ReleaseVersion, SiteMove, Topic
from tests.news.imports.wordpress.exports import SITE, attachment, cdata, item

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def test_a_published_text_becomes_a_draft_of_the_move(old_site, newsroom):
    move = old_site.take(item(12, "<p>Paragraf satu.</p><p>Paragraf dua.</p>"))

    row = old_site.row(12)
    assert (move.state, move.site, move.started_by, row.fate) == (
        "read",
        "malutprov.go.id",
        newsroom.hasan,
        "public",
    )
    release = row.release
    assert (release.headline, release.slug, release.status, release.number) == (
        "Judul 12",
        "judul-12",
        "draft",
        None,
    )
    assert (release.lead, release.body) == ("Paragraf satu.", "<p>Paragraf dua.</p>")
    assert (release.moved_from, str(release.dateline_on)) == (f"{SITE}/2021/07/08/judul-12", "2021-07-08")
    assert row.at == dt.datetime(2021, 7, 8, 10, 30, tzinfo=WIT)
    assert [each.name for each in release.contributors.all()] == ["Ratna Umasugi"]


def test_no_version_is_kept_before_somebody_edits(old_site):
    old_site.take(item(12))

    assert ReleaseVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "fate", "is_draft"),
    [
        ({"status": "draft"}, "draft", True),
        ({"status": "future", "post_date_gmt": "2031-01-01 00:00:00"}, "draft", True),
        ({"status": "private"}, "draft", True),
        ({"post_password": cdata("rahasia")}, "draft", True),
        (
            {"post_date": "0000-00-00 00:00:00", "post_date_gmt": "0000-00-00 00:00:00", "pubDate": ""},
            "draft",
            True,
        ),
        ({"post_date": "2031-01-01 00:00:00", "post_date_gmt": "2031-01-01 00:00:00"}, "waits", True),
        ({"status": "trash"}, "left", False),
        ({"content": SPAM}, "spam", False),
        ({"post_type": "page"}, "left", False),
        ({"post_type": "pengumuman"}, "waits", True),
        ({"post_type": "revision"}, "left", False),
    ],
)
def test_what_is_not_simply_public_is_kept_apart(old_site, more, fate, is_draft):
    content = more.pop("content", "Isi.")

    old_site.take(item(12, content, **more))

    row = old_site.row(12)
    assert (row.fate, row.release is not None) == (fate, is_draft)


def test_spam_is_listed_with_its_evidence(old_site):
    old_site.take(item(12, SPAM, title="Slot gacor maxwin"))

    row = old_site.row(12)
    assert "gacor" in row.evidence
    assert [each["kind"] for each in row.notes if each["kind"] == "spam"] == ["spam"]
    assert old_site.tally.lists["spam"][0]["id"] == 12


def test_a_link_to_a_gambling_site_is_taken_off_and_its_words_stay(old_site):
    old_site.take(
        item(12, '<p>Rapat dibuka.</p><p>Baca <a href="https://slotgacor88.xyz/daftar">agenda</a> rapat.</p>')
    )

    row = old_site.row(12)
    assert row.fate == "public"
    assert row.release.body == "<p>Baca agenda rapat.</p>"
    assert "unlinked" in [each["kind"] for each in row.notes]


def test_a_second_run_makes_nothing_twice(old_site):
    items = [item(12), item(13), item(14, SPAM), attachment(15, "2021/07/foto.jpg")]
    old_site.take(*items)
    before = (PressRelease.objects.count(), MovedItem.objects.count(), OldAddress.objects.count())

    old_site.take(*items)

    assert (PressRelease.objects.count(), MovedItem.objects.count(), OldAddress.objects.count()) == before
    assert (old_site.tally.known, SiteMove.objects.count()) == (4, 1)


def test_a_run_that_was_cut_off_goes_on(old_site):
    items = [item(number) for number in range(1, 160)]
    path = old_site.write(*items)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"<wp:post_id>90</wp:post_id>")])
    old_site.take(files=[path])
    assert (
        MovedItem.objects.count(),
        "terputus" in old_site.tally.broken,
        "89" in old_site.tally.broken,
    ) == (89, True, True)

    path.write_bytes(whole)
    old_site.take(files=[path])

    assert (MovedItem.objects.count(), PressRelease.objects.count()) == (159, 159)
    assert (old_site.tally.known, old_site.tally.broken) == (89, "")


def test_a_batch_is_kept_whole_or_not_at_all(old_site, monkeypatch):
    kept = taking.old_addresses.of_items
    monkeypatch.setattr(taking.old_addresses, "of_items", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        old_site.take(item(12))

    assert (PressRelease.objects.count(), MovedItem.objects.count()) == (0, 0)
    monkeypatch.setattr(taking.old_addresses, "of_items", kept)
    old_site.take(item(12))
    assert MovedItem.objects.count() == 1


def test_a_changed_source_is_told_and_changes_nothing(old_site):
    old_site.take(item(12, "Isi lama."))

    old_site.take(item(12, "Isi baru."))

    assert old_site.row(12).release.body == "<p>Isi lama.</p>"
    assert [each["id"] for each in old_site.tally.changed] == [12]
    assert list(MovedItem.objects.changed().values_list("old_id", flat=True)) == [12]


def test_two_sites_with_equal_numbers_stay_apart(old_site):
    old_site.take(item(12))
    old_site.take(item(12), site="https://lama.example.go.id", name="lain.xml")

    assert sorted(MovedItem.objects.values_list("site", "old_id")) == [
        ("lama.example.go.id", 12),
        ("malutprov.go.id", 12),
    ]
    assert sorted(SiteMove.objects.values_list("series", flat=True)) == ["WP", "WP2"]


def test_equal_titles_and_slugs_get_addresses_of_their_own(old_site):
    same = {"title": "Rapat", "post_name": "rapat"}

    old_site.take(item(12, **same), item(13, **same), item(14, **same))

    assert sorted(PressRelease.objects.values_list("slug", flat=True)) == ["rapat", "rapat-13", "rapat-14"]


def test_a_slug_of_ours_is_never_taken(old_site, newsroom):
    newsroom.publish(slug="rapat")

    old_site.take(item(12, post_name="rapat"))

    assert old_site.row(12).release.slug == "rapat-12"


def test_marks_that_no_database_holds_are_taken_out(old_site):
    old_site.take(item(12, "Isi \x00dengan NUL.", title="Judul \x00 NUL", metas={"_wp_old_slug": "a\x00b"}))

    assert (old_site.row(12).title, old_site.row(12).release.body) == ("Judul NUL", "<p>Isi dengan NUL.</p>")


def test_an_item_without_a_number_has_one_row_in_every_run(old_site):
    items = [item(None, guid="x", link="x"), item(12), item(12, "Kedua.")]
    old_site.take(*items)
    count = MovedItem.objects.count()

    old_site.take(*items)

    assert (count, MovedItem.objects.count(), PressRelease.objects.count()) == (3, 3, 1)


def test_what_the_office_decides_overrules_the_guard(old_site):
    items = [item(12, SPAM), item(13)]
    old_site.take(*items)

    old_site.take(*items, keep=frozenset({12}), drop=frozenset({13}))
    assert old_site.fates() == {12: "public", 13: "left"}
    assert PressRelease.objects.get().moved_from.endswith("judul-12")

    old_site.take(*items)
    assert old_site.fates() == {12: "public", 13: "left"}


def test_what_somebody_has_edited_stays_whatever_is_decided(old_site, newsroom):
    old_site.take(item(12))
    PressRelease.objects.update(text_changed_by=newsroom.ratna)

    old_site.take(item(12), drop=frozenset({12}))

    assert old_site.fates() == {12: "public"}


def test_pages_are_kept_as_drafts_when_asked(old_site):
    old_site.take(item(12, post_type="page", post_name="tentang-kami"), pages="keep")

    row = old_site.row(12)
    assert (row.fate, row.release is not None, row.page.slug) == ("waits", True, "tentang")


def test_categories_that_bear_the_name_of_a_topic_become_it(old_site):
    topic = Topic.objects.create(name="Infrastruktur", slug="infrastruktur")

    old_site.take(item(12, terms=[("category", "infra", "Infrastruktur"), ("post_tag", "x", "Lain")]))

    assert list(old_site.row(12).release.topics.all()) == [topic]


def test_a_category_may_say_which_kind_of_text_it_is(old_site):
    old_site.take(item(12, terms=[("category", "siaran-pers", "Siaran Pers")]), item(13))

    assert (old_site.row(12).release.kind, old_site.row(13).release.kind) == ("release", "news")


def test_links_within_the_site_become_references(old_site):
    old_site.take(
        item(
            12, f'<p>Satu.</p><p>Lihat <a href="{SITE}/?p=13">ini</a> dan <a href="{SITE}/?p=99">itu</a>.</p>'
        ),
        item(13),
    )

    other = old_site.row(13).release_id
    assert old_site.row(12).release.body == (
        f'<p>Lihat <a href="/ke/siaran-pers/{other}/">ini</a> dan <a href="/?p=99">itu</a>.</p>'
    )


def test_a_later_file_closes_the_links_that_stayed_open(old_site):
    old_site.take(item(12, f'<p>Satu.</p><p>Lihat <a href="{SITE}/2021/07/08/judul-13/">ini</a>.</p>'))

    old_site.take(item(13), name="kedua.xml")

    assert f"/ke/siaran-pers/{old_site.row(13).release_id}/" in old_site.row(12).release.body


def test_officials_are_proposed_as_they_held_the_post_that_day(old_site, newsroom):
    post = newsroom.make_post("Bupati Halmahera Utara")
    then = newsroom.make_tenure(
        newsroom.make_official("Frans Manery"), post, dt.date(2016, 2, 17), dt.date(2021, 7, 9)
    )
    newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, dt.date(2021, 7, 10))

    old_site.take(item(12, "<p>Bupati Halmahera Utara membuka rapat.</p><p>Selesai.</p>"))

    [proposal] = old_site.row(12).people
    assert (proposal["tenure"], proposal["named_as"]) == (then.pk, "Bupati Halmahera Utara Frans Manery")
    assert not old_site.row(12).release.officials.exists()


def test_officials_are_proposed_by_whole_names_with_their_marks(old_site, newsroom):
    for name in ("dr. Siti Umar, Sp.A", "Umar Sangaji", "Abdul-Gani Kasuba"):
        newsroom.make_official(name)

    old_site.take(
        item(
            12,
            "<p>Kata dr. SITI <strong>Umar</strong>, Sp.A, Umar Sangajiwa tiba.</p><p>(Abdul-Gani Kasuba)</p>",
        )
    )

    assert [each["named_as"] for each in old_site.row(12).people] == [
        "dr. Siti Umar, Sp.A",
        "Abdul-Gani Kasuba",
    ]


def test_only_who_may_write_for_the_office_moves_a_site(old_site, newsroom):
    with pytest.raises(PermissionDenied):
        old_site.take(item(12), by=newsroom.ratna)

    assert SiteMove.objects.count() == 0


def test_who_goes_on_with_a_move_goes_on_for_its_agency(old_site, newsroom):
    old_site.take(item(12))
    path = old_site.write(item(12), item(13))

    taking.take([path], Asked(by=newsroom.dewi, agency=newsroom.other))

    assert old_site.row(13).release.agency == newsroom.office


def test_a_survey_writes_nothing(old_site, newsroom):
    path = old_site.write(item(12), item(13, SPAM))

    tally = taking.survey([path], Asked(by=newsroom.hasan, agency=newsroom.office))

    assert dict(tally.fates) == {"public": 1, "spam": 1}
    assert (SiteMove.objects.count(), MovedItem.objects.count(), PressRelease.objects.count()) == (0, 0, 0)


def test_several_processes_read_the_same(old_site):
    items = [item(number, f"<p>Satu {number}.</p><p>Isi.</p>") for number in range(1, 130)]

    old_site.take(*items, processes=2)

    assert PressRelease.objects.count() == 129
    assert old_site.row(77).release.lead == "Satu 77."


def test_addresses_wait_for_the_approval(old_site):
    old_site.take(item(12), item(13, SPAM))

    assert OldAddress.objects.in_force().count() == 0
    rows = OldAddress.objects.filter(item__old_id=12).values_list("path", "query", "target")
    assert {("2021/07/08/judul-12", "", "release"), ("", "p=12", "release")} <= set(rows)
    assert set(OldAddress.objects.filter(item__old_id=13).values_list("target", flat=True)) == {"gone"}
    assert OldAddress.objects.filter(path="2021/07", target="month").exists()
    assert OldAddress.objects.filter(path="category/berita", target="list").exists()
    assert OldAddress.objects.filter(path="feed", target="feed").exists()


def test_nothing_is_public_before_the_approval(old_site):
    old_site.take(item(12))

    assert Edition.objects.count() == 0
