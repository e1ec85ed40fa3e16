"""A whole export: which item becomes what, when, by whom, and why."""

import datetime as dt
import pickle
import tracemalloc

import pytest

from kominfo.lib.dates import WIT
from kominfo.lib.markup import html
from news.imports.wordpress.items import Fate, Other, SpamFinding, Text, Upload
from news.imports.wordpress.parsing import CutOffError, RefusedError
from news.imports.wordpress.site_export import SiteExport, become, site_addresses
from tests.news.imports.wordpress.exports import SITE, attachment, cdata, export, item, items_of, write


@pytest.fixture
def moved(tmp_path):
    """Items of an export, by number."""

    def moved(*items, skip=frozenset(), suspicion=None, **more):
        path = tmp_path / "ekspor.xml"
        path.write_text(export(*items, **more), encoding="utf-8")
        move = SiteExport([path], suspicion=suspicion)
        move.begin()
        return list(move.items(skip))

    return moved


def kinds(one):
    return {note.kind for note in one.notes}


@pytest.mark.parametrize(
    ("more", "fate", "kind"),
    [
        ({}, Fate.PUBLIC, None),
        ({"status": "draft"}, Fate.DRAFT, "draft"),
        ({"status": "pending"}, Fate.DRAFT, "pending"),
        ({"status": "private"}, Fate.DRAFT, "private"),
        ({"status": "future"}, Fate.DRAFT, "future"),
        ({"status": "trash"}, Fate.LEFT, "trash"),
        ({"status": "auto-draft"}, Fate.LEFT, "auto_draft"),
        ({"status": "inherit"}, Fate.LEFT, "inherit"),
        ({"status": "dikirim"}, Fate.DRAFT, "unknown_status"),
        ({"post_password": cdata("rahasia")}, Fate.DRAFT, "password"),
        ({"is_sticky": 1}, Fate.PUBLIC, "sticky"),
        ({"post_type": "page"}, Fate.PUBLIC, None),
        ({"post_type": "revision"}, Fate.LEFT, "revision"),
        ({"post_type": "nav_menu_item"}, Fate.PART, "menu"),
        ({"post_type": "wp_block"}, Fate.PART, "reusable"),
        ({"post_type": "wp_global_styles"}, Fate.LEFT, "appearance"),
        ({"post_type": "wpcf7_contact_form"}, Fate.LEFT, "plugin"),
        ({"post_type": "pengumuman"}, Fate.WAITING, "custom_type"),
        ({"post_type": "pengumuman", "status": "trash"}, Fate.LEFT, "trash"),
        ({"title": "", "content": ""}, Fate.LEFT, "empty"),
        ({"status": None, "post_type": None}, Fate.PUBLIC, None),
    ],
)
def test_status_and_type_decide_the_fate(moved, more, fate, kind):
    [one] = moved(item(12, **({"content": more["content"]} if "content" in more else {}), **{k: v for k, v in more.items() if k != "content"}))  # fmt: skip

    assert one.fate == fate
    assert (kinds(one) == set()) if kind is None else (kind in kinds(one))


@pytest.mark.parametrize(
    ("gmt", "local", "fed", "at", "kind"),
    [
        ("2021-07-08 01:30:00", "2021-07-08 10:30:00", "", "2021-07-08T10:30", None),
        ("2021-07-07 20:00:00", "2021-07-08 05:00:00", "", "2021-07-08T05:00", None),
        ("0000-00-00 00:00:00", "2021-07-08 10:30:00", "", "2021-07-08T10:30", "date_local"),
        ("", "2021-07-08 10:30:00", "", "2021-07-08T10:30", "date_local"),
        ("-0001-11-30 00:00:00", "2021-02-30 10:30:00", "Thu, 08 Jul 2021 01:30:00 +0000", "2021-07-08T10:30", "date_feed"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", None, "no_date"),
        ("", "", "Thu, 08 Jul 2021 01:30:00 +99999999999999", None, "no_date"),
        ("9999-12-31 23:59:59", "9999-12-31 23:59:59", "", None, "no_date"),
        ("2021-07-08 01:30:00", "2021-07-08 10:37:11", "", "2021-07-08T10:30", "odd_zone"),
    ],
)  # fmt: skip
def test_the_moment_comes_from_the_best_stamp_and_is_never_invented(moved, gmt, local, fed, at, kind):
    one = moved(item(11), item(13), item(12, post_date_gmt=gmt, post_date=local, pubDate=fed))[-1]

    assert one.at == (dt.datetime.fromisoformat(at).replace(tzinfo=WIT) if at else None)
    assert kinds(one) - {"odd_zone"} == ({kind} - {"odd_zone"} if kind else set())
    assert one.fate == (Fate.PUBLIC if at else Fate.DRAFT)


def test_a_stamp_without_gmt_is_of_the_zone_of_the_other_items(moved):
    jakarta = [item(n, post_date="2021-07-08 08:30:00", post_date_gmt="2021-07-08 01:30:00") for n in (1, 2)]

    one = moved(*jakarta, item(12, post_date="2021-07-08 23:30:00", post_date_gmt="0000-00-00 00:00:00"))[-1]

    assert one.at == dt.datetime(2021, 7, 9, 1, 30, tzinfo=WIT)
    assert one.day == dt.date(2021, 7, 8)


def test_identity_is_the_site_without_scheme_and_www(moved):
    [one] = moved(item(12), site="http://www.Malutprov.go.id/")

    assert (one.site, one.post_id) == ("malutprov.go.id", 12)


def test_a_site_that_is_not_named_is_the_one_of_its_items(tmp_path):
    path = tmp_path / "ekspor.xml"
    source = export(item(12, f'<a href="{SITE}/x">x</a>')).replace(f"<link>{SITE}</link>", "")
    for name in ("base_site_url", "base_blog_url"):
        source = source.replace(f"<wp:{name}>{SITE}</wp:{name}>", "")
    path.write_text(source, encoding="utf-8")
    move = SiteExport([path])
    move.begin()

    [one] = move.items()

    assert (one.site, one.body) == ("malutprov.go.id", '<p><a href="/x">x</a></p>')


def test_names_are_shown_and_logins_never(moved):
    authors = "".join(
        f"<wp:author><wp:author_login>{login}</wp:author_login><wp:author_email>x@y.id</wp:author_email>"
        f"<wp:author_display_name>{shown}</wp:author_display_name><wp:author_first_name>{first}</wp:author_first_name>"
        f"<wp:author_last_name>{last}</wp:author_last_name></wp:author>"
        for login, shown, first, last in (
            ("admin", "admin", "", ""),
            ("budi", "budi", "Budi", "Santoso"),
            ("sari", "sari@example.id", "", ""),
        )
    )

    found = moved(
        *(item(n, creator=cdata(login)) for n, login in enumerate(("ratna", "Budi", "admin", "sari", "siapa", ""), start=1)),
        more=authors,
    )  # fmt: skip

    assert [one.authors for one in found] == [("Ratna Umasugi",), ("Budi Santoso",), (), (), (), ()]
    assert ["no_author" in kinds(one) for one in found] == [False, False, True, True, True, False]


def test_co_authors_count_before_the_creator(moved):
    guest = item(9, "", post_type="guest-author", title="Nona Tamu", metas={"cap-user_login": "nona", "cap-display_name": "Nona Tamu"})  # fmt: skip
    terms = [("author", "cap-nona", "nona"), ("author", "cap-ratna", "ratna")]

    one = moved(item(12, terms=terms), guest)[0]

    assert one.authors == ("Nona Tamu", "Ratna Umasugi")
    assert one.subjects == ()


def test_title_lead_and_body_are_told_apart(moved):
    [one] = moved(
        item(
            12,
            "Gubernur membuka rapat.\n\nRapat dihadiri bupati.",
            title="Rapat &amp;amp; Kerja &#8211; <b>baru</b>",
        )
    )

    assert (one.title, one.lead, one.body) == (
        "Rapat & Kerja – baru",
        "Gubernur membuka rapat.",
        "<p>Rapat dihadiri bupati.</p>",
    )


@pytest.mark.parametrize(
    ("excerpt", "lead", "body"),
    [
        ("Ringkasan sendiri.", "Ringkasan sendiri.", "<p>Satu dua tiga.</p>\n<p>Empat.</p>"),
        ("Satu dua […]", "Satu dua tiga.", "<p>Empat.</p>"),
        ("Satu dua tiga.", "Satu dua tiga.", "<p>Empat.</p>"),
        ("", "Satu dua tiga.", "<p>Empat.</p>"),
        ("x" * 700, "", f"<p>{'x' * 700}</p>\n<p>Satu dua tiga.</p>\n<p>Empat.</p>"),
    ],
)
def test_the_lead_is_the_excerpt_or_the_first_paragraph(moved, excerpt, lead, body):
    [one] = moved(item(12, "Satu dua tiga.\n\nEmpat.", excerpt=excerpt))

    assert (one.lead, one.body) == (lead, body)


def test_a_first_paragraph_with_links_keeps_them_in_the_body(moved):
    [one] = moved(item(12, '<a href="https://b.com">Satu</a> dua.\n\nTiga.'))

    assert (one.lead, one.body) == ("", '<p><a href="https://b.com">Satu</a> dua.</p>\n<p>Tiga.</p>')
    assert kinds(one) == {"lead_links"}


def test_a_text_of_one_paragraph_and_a_picture_keeps_it(moved):
    one, _ = moved(item(12, f'<img src="{SITE}/wp-content/uploads/a.jpg">\n\nSatu.'), attachment(20, "a.jpg"))

    assert (one.lead, one.body) == ("", '<figure data-photo="1"></figure>\n<p>Satu.</p>')


def test_files_of_wordpress_com_lie_on_a_host_of_their_own(moved):
    host = "https://malut.files.wordpress.com/2021/07"
    upload = attachment(20, "", attachment_url=f"{host}/foto.jpg")

    one, file = moved(
        item(12, f'a <img src="{host}/foto.jpg?w=300">'), upload, site="https://malut.wordpress.com"
    )

    assert file.file == "2021/07/foto.jpg"
    assert [picture.attachment for picture in one.pictures] == [20]


def test_an_only_paragraph_and_a_page_keep_their_text_in_the_body(moved):
    single, page = moved(item(12, "Satu."), item(13, "Satu.\n\nDua.", post_type="page"))

    assert (single.lead, single.body, page.lead, page.body) == (
        "",
        "<p>Satu.</p>",
        "",
        "<p>Satu.</p>\n<p>Dua.</p>",
    )


def test_a_missing_title_is_made_and_a_long_one_cut_and_both_told(moved):
    made, cut = moved(item(12, "Satu dua tiga", title="", post_name=""), item(13, title="kata " * 60))

    assert (made.title, made.slug, kinds(made)) == (
        "Satu dua tiga",
        "satu-dua-tiga",
        {"title_made", "slug_made"},
    )
    assert len(cut.title) <= 200
    assert cut.title.endswith("kata…")
    assert [note.kind for note in cut.notes] == ["title_long"]


def test_pictures_are_files_and_the_featured_one_is_told(moved):
    metadata = 'a:2:{s:4:"file";s:16:"2021/07/foto.jpg";s:5:"sizes";a:1:{s:6:"medium";a:1:{s:4:"file";s:12:"foto-3x2.jpg";}}}'
    upload = attachment(
        20, "2021/07/foto.jpg", metadata, excerpt="Peresmian", metas={"_wp_attachment_image_alt": "Gubernur"}
    )
    text = item(
        12,
        f'a\n\nb <img src="{SITE}/wp-content/uploads/2021/07/foto-3x2.jpg">',
        metas={"_thumbnail_id": "20"},
    )

    one, file = moved(text, upload)  # the file comes after the text that shows it

    assert isinstance(file, Upload)
    assert (file.fate, file.file, file.sizes, file.alt, file.caption) == (
        Fate.PART, "2021/07/foto.jpg", ("2021/07/foto-3x2.jpg",), "Gubernur", "Peresmian",
    )  # fmt: skip
    assert "/wp-content/uploads/2021/07/foto-3x2.jpg" in map(str, file.addresses)
    assert [(p.number, p.attachment, p.alt, p.is_featured, p.in_text) for p in one.pictures] == [
        (1, 20, "Gubernur", True, True)
    ]
    assert html.photo_references(one.body) == [1]


def test_a_featured_picture_outside_the_text_is_beside_it(moved):
    one, _ = moved(item(12, metas={"_thumbnail_id": "20"}), attachment(20, "2021/07/foto.jpg"))

    assert [(p.attachment, p.is_featured, p.in_text) for p in one.pictures] == [(20, True, False)]
    assert html.photo_references(one.body) == []


def test_missing_alternative_texts_are_counted(moved):
    one, _ = moved(item(12, metas={"_thumbnail_id": "20"}), attachment(20, "2021/07/foto.jpg"))

    assert [note.sentence for note in one.notes] == ["1 gambar tanpa teks alternatif."]


def test_translations_are_texts_of_their_own(moved):
    [one] = moved(item(12, "[:id]Satu.\n\nDua.[:en]One.[:]", title="[:id]Judul[:en]Title[:]"))

    assert (one.title, one.lead, one.body, one.language) == ("Judul", "Satu.", "<p>Dua.</p>", "id")
    assert one.translations == (("en", "Title", "<p>One.</p>"),)
    assert kinds(one) == {"translation"}


def test_a_text_in_another_language_is_told(moved):
    [one] = moved(item(12, terms=[("language", "en", "English")]))

    assert (one.language, kinds(one), one.subjects) == ("en", {"language"}, ())


def test_the_second_of_one_number_is_left(moved):
    first, second = moved(item(12), item(12, title="Lain"))

    assert (type(first), first.fate) == (Text, Fate.PUBLIC)
    assert (type(second), second.fate, kinds(second)) == (Other, Fate.LEFT, {"repeated_id"})


def test_what_was_seen_is_skipped_and_the_rest_is_the_same(moved):
    items = [item(n, "Satu.\n\nDua.") for n in range(1, 6)]

    assert moved(*items, skip={1, 2, 4}) == [one for one in moved(*items) if one.post_id in {3, 5}]


def test_a_changed_source_has_another_checksum(moved):
    first, again, changed = (moved(item(12, text))[0].checksum for text in ("a", "a", "b"))

    assert first == again != changed


@pytest.mark.parametrize(
    ("left_out", "fate", "kind"), [(True, Fate.LEFT, "spam"), (False, Fate.WAITING, "doubtful")]
)
def test_what_the_search_for_spam_says_decides(moved, left_out, fate, kind):
    asked = []

    def suspicion(text, title, slug, links):
        asked.append((text, title, slug, [(link.host, link.words) for link in links]))
        return SpamFinding("Kosakata judi.", "gacor", left_out)

    [one] = moved(item(12, 'Slot <a href="https://slot.example/x">gacor</a>.\n\nDua.'), suspicion=suspicion)

    assert asked == [("Slot gacor.\n\nDua.", "Judul 12", "judul-12", [("slot.example", "gacor")])]
    assert (one.fate, [(n.kind, n.sentence, n.evidence) for n in one.notes][-1]) == (fate, (kind, "Kosakata judi.", "gacor"))  # fmt: skip


def test_several_files_are_one_export(tmp_path):
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_text(
        export(item(12, f'<img src="{SITE}/wp-content/uploads/2021/07/foto.jpg">')), encoding="utf-8"
    )
    second.write_text(export(attachment(20, "2021/07/foto.jpg"), item(12)), encoding="utf-8")
    move = SiteExport([first, second])
    move.begin()

    found = list(move.items())

    assert [(one.post_id, one.fate) for one in found] == [(12, Fate.PUBLIC), (20, Fate.PART), (12, Fate.LEFT)]
    assert found[0].pictures[0].attachment == 20


def test_two_sites_are_refused(tmp_path):
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_text(export(item(12)), encoding="utf-8")
    second.write_text(export(item(12), site="https://lain.go.id"), encoding="utf-8")

    with pytest.raises(RefusedError, match="dua situs"):
        SiteExport([first, second]).begin()


def test_a_file_that_breaks_off_gives_the_others_whole_and_then_fails(tmp_path):
    cut, whole = tmp_path / "1.xml", tmp_path / "2.xml"
    cut.write_text(export(item(11), item(12))[:-400], encoding="utf-8")
    whole.write_text(export(item(13)), encoding="utf-8")
    move, found = SiteExport([cut, whole]), []
    move.begin()

    with pytest.raises(CutOffError) as failure:
        for one in move.items():
            found.append(one.post_id)

    assert (found, failure.value.last_id) == ([11, 13], 11)


def test_the_site_says_its_terms_authors_and_counts(tmp_path):
    path = tmp_path / "ekspor.xml"
    path.write_text(export(item(12), item(13, status="draft")), encoding="utf-8")

    site = SiteExport([path]).begin()

    assert (site.address, site.language, site.items) == (SITE, "id-id", 2)
    assert site.counts == {"post publish": 1, "post draft": 1}
    assert [(term.taxonomy, term.slug, term.name) for term in site.terms] == [
        ("category", "berita", "Berita")
    ]
    names = [name for name, _ in site_addresses(site)]
    assert names == ["feed", "category:berita", "author:Ratna Umasugi"]


def test_every_text_of_a_whole_site_is_what_the_desk_would_store(moved):
    texts = [one for one in moved(*items_of(40)) if isinstance(one, Text)]

    assert len(texts) == 40
    assert [one.post_id for one in texts if html.wash(str(one.body)) != one.body] == []
    assert {note.kind for one in texts for note in one.notes} <= {
        "picture_rounded",
        "missing_picture",
        "missing_featured",
        "no_alt",
        "lead_links",
    }


def test_another_process_makes_the_same_of_a_record(tmp_path):
    move = SiteExport([write(tmp_path / "ekspor.xml", 6)], catalogue_path=str(tmp_path / "katalog.sqlite"))
    move.begin()

    sent = pickle.dumps((list(move.records()), move.site, move.catalogue))
    records, site, catalogue = pickle.loads(sent)  # noqa: S301

    assert [become(record, site, catalogue) for record in records] == list(move.items())


def test_memory_does_not_grow_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr("news.imports.wordpress.parsing.PIECE", 1 << 13)

    def most(posts):
        move = SiteExport([write(tmp_path / f"{posts}.xml", posts)])
        tracemalloc.start()
        for _ in move.records():
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(20)

    assert most(120) < most(30) + 50_000
