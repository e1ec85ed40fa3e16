"""Old addresses in one spelling each, and which of them an item had."""

import pytest

from news.imports.wordpress import addresses
from news.imports.wordpress.items import Address


@pytest.mark.parametrize(
    ("written", "path", "query"),
    [
        ("https://a.go.id/2021/07/08/x/", "2021/07/08/x", ""),
        ("http://www.a.go.id//2021//x", "2021/x", ""),
        ("/caf%C3%A9/", "café", ""),
        ("/caf%c3%a9/", "café", ""),
        ("/cafe\u0301", "café", ""),
        ("/cafe%CC%81", "café", ""),
        ("/100%25/", "100%", ""),
        ("/x%E9/", "x\ufffd", ""),
        ("/?p=12", "", "p=12"),
        ("/?preview=1&amp;page_id=3", "", "page_id=3"),
        ("/index.php?p=12", "index.php", "p=12"),
        ("/?share=facebook", "", ""),
        ("/?attachment_id=5#x", "", "attachment_id=5"),
    ],
)
def test_spellings_of_one_address_meet(written, path, query):
    assert addresses.address(written) == Address(path, query)


def test_an_item_is_known_by_its_link_its_numbers_its_feed_and_its_earlier_slugs():
    metas = {"_wp_old_slug": "lama\nlebih-lama", "custom_permalink": "khusus/"}

    found = addresses.of_item(12, "post", "https://a.go.id/2021/07/08/baru/", "baru", metas)

    assert [str(each) for each in found] == [
        "/2021/07/08/baru",
        "/2021/07/08/lama",
        "/2021/07/08/lebih-lama",
        "/2021/07/08/baru/feed",
        "/khusus",
        "/?p=12",
    ]


def test_an_item_that_moved_to_another_day_is_known_by_the_first():
    found = addresses.of_item(
        12, "post", "https://a.go.id/2021/07/08/x/", "x", {"_wp_old_date": "2020-01-02"}
    )

    assert "/2020/01/02/x" in map(str, found)


@pytest.mark.parametrize(
    ("kind", "link", "found"),
    [
        ("page", "https://a.go.id/?page_id=3", ["/?p=3", "/?page_id=3"]),
        ("attachment", "https://a.go.id/foto/", ["/foto", "/?p=3", "/?attachment_id=3"]),
        ("post", "", ["/?p=3"]),
        ("post", "https://a.go.id/", ["/?p=3"]),
        (
            "page",
            "https://a.go.id/profil/visi/",
            ["/profil/visi", "/profil/visi/feed", "/?p=3", "/?page_id=3"],
        ),
    ],
)
def test_kinds_of_items_have_their_own_numbers(kind, link, found):
    assert [str(each) for each in addresses.of_item(3, kind, link, "x", {})] == found


def test_a_site_below_a_path_keeps_it():
    found = addresses.of_item(3, "post", "https://a.go.id/dinas/x/", "x", {}, "dinas")

    assert [str(each) for each in found] == ["/dinas/x", "/dinas/x/feed", "/dinas?p=3"]


def test_files_categories_authors_and_feeds_have_theirs():
    assert [str(each) for each in addresses.of_upload("2021/07/a.jpg", ["2021/07/a-3x2.jpg"])] == [
        "/wp-content/uploads/2021/07/a.jpg",
        "/wp-content/uploads/2021/07/a-3x2.jpg",
    ]
    assert [str(each) for each in addresses.of_term("category", "anak", ["induk"], 4)] == [
        "/category/anak",
        "/category/anak/feed",
        "/category/induk/anak",
        "/category/induk/anak/feed",
        "/?cat=4",
    ]
    assert [str(each) for each in addresses.of_term("post_tag", "pp")] == [
        "/tag/pp",
        "/tag/pp/feed",
        "/?tag=pp",
    ]
    assert "/author/ratna-u" in map(str, addresses.of_author("Ratna U"))
    assert "/feed" in map(str, addresses.of_feeds())


def test_hosts_are_known_with_and_without_www():
    assert addresses.hosts("https://www.a.go.id/x", "http://b.go.id:8080") == {
        "a.go.id", "www.a.go.id", "b.go.id", "www.b.go.id",
    }  # fmt: skip
