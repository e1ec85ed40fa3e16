"""A small site on which texts are tried: three pictures, a document, a reusable block."""

from news.imports.wordpress.addresses import hosts
from news.imports.wordpress.catalogue import Attachment, Catalogue
from news.imports.wordpress.items import Site
from news.imports.wordpress.text import story
from news.imports.wordpress.text.work import Work

UPLOADS = "https://a.go.id/wp-content/uploads/2021/07"
SITE = Site(address="https://a.go.id", hosts=hosts("https://a.go.id"), language="id-id")


def catalogue():
    rows = Catalogue()
    rows.keep(
        Attachment(7, "2021/07/foto.jpg", 12, 1, alt="Gubernur meresmikan jalan", caption="Peresmian", credit="Humas"),
        iter(["2021/07/foto-300x200.jpg", "2021/07/lain-nama.jpg"]),
    )  # fmt: skip
    rows.keep(Attachment(8, "2021/07/kapal-scaled.jpg", 12, 0), iter(["2021/07/kapal.jpg"]))
    rows.keep(Attachment(9, "2021/07/laporan.pdf", 12, 0, is_picture=False), iter([]))
    rows.keep(Attachment(10, "2021/07/peta-500x500.jpg"), iter([]))
    rows.keep(Attachment(11, "2021/07/kafé.jpg"), iter([]))
    rows.keep_block(55, "<!-- wp:paragraph --><p>Blok bersama</p><!-- /wp:paragraph -->")
    rows.keep_block(56, '<!-- wp:block {"ref":56} /-->')
    return rows


def read(source):
    """The body of a text of item 12, and what was found on the way."""
    work = Work(SITE, catalogue(), 12)
    return story.body_of(source, work), work


def body(source):
    return read(source)[0]


def told(source):
    """The kinds of its notes."""
    return [note.kind for note in read(source)[1].notes]
