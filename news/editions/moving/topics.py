"""Which of our topics, and which kind of release, an old site's categories and tags stand for.

The office edits a table: `survey_wordpress --terms` writes one with a row for each term, `import_wordpress --terms` reads it. A term
that bears the name of a topic needs no row.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError

from kominfo.lib.formats.csv_export import csv_lines
from news.imports.wordpress.items import Site, Subject
from news.models import PressRelease, Topic

HEADINGS = ("jenis", "slug", "nama", "topik", "jenis naskah")
KINDS = {label.casefold(): value for value, label in PressRelease.Kind.choices}


@dataclass
class Terms:
    """What terms stand for, by taxonomy and slug."""

    topics: dict[tuple[str, str], int] = field(default_factory=dict)
    kinds: dict[tuple[str, str], str] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)

    def topics_of(self, subjects: Iterable[Subject]) -> list[int]:
        """The topics of a text, each once."""
        found = (self.topic_of(each.taxonomy, each.slug, each.name) for each in subjects)
        return list(dict.fromkeys(key for key in found if key))

    def topic_of(self, taxonomy: str, slug: str, name: str) -> int | None:
        """The topic of a term: by the table, else by its name."""
        if (key := self.topics.get((taxonomy, slug))) is not None:
            return key or None
        return self.by_name.get(name.casefold())

    def kind_of(self, subjects: Iterable[Subject]) -> str:
        """The kind of release: by the table, else by a category's name; news otherwise."""
        found = list(subjects)
        chosen = (self.kinds.get((each.taxonomy, each.slug)) for each in found)
        named = (KINDS.get(each.name.casefold()) for each in found)
        return next(filter(None, (*chosen, *named)), PressRelease.Kind.NEWS)


def known() -> Terms:
    """What terms stand for by their names alone."""
    return Terms(by_name={name.casefold(): pk for pk, name in Topic.objects.values_list("pk", "name")})


def read(path: Path) -> Terms:
    """The table that the office has edited. ValidationError names each wrong row; then nothing is to be moved."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=";" if first.count(";") > first.count(",") else ",")
        try:
            terms, wrong = _table(rows)
        except csv.Error as error:
            raise ValidationError(
                f"Tabel ini rusak di sekitar baris {rows.line_num} (mungkin tanda petik yang tidak ditutup). Unduh tabelnya lagi, "
                "lalu isi kolom topik."
            ) from error
    if wrong:
        raise ValidationError(wrong)
    return terms


def _table(rows: "csv.DictReader[str]") -> tuple[Terms, list[str]]:
    """What the rows say, and what is wrong with them."""
    terms = known()
    wrong: list[str] = []
    missing = [name for name in ("jenis", "slug", "topik") if name not in (rows.fieldnames or [])]
    if missing:
        raise ValidationError(
            f"Kolom {', '.join(missing)} tidak ada. Kepala tabelnya: {'; '.join(HEADINGS)}."
        )
    for number, row in enumerate(rows, 2):
        wrong += _take(terms, row, number)
    return terms, wrong


def _take(terms: Terms, row: dict[str, str | None], number: int) -> list[str]:
    # an apostrophe keeps a spreadsheet from reading a formula
    key = ((row.get("jenis") or "").strip(), (row.get("slug") or "").strip().removeprefix("'"))
    topic, kind = (row.get("topik") or "").strip(), (row.get("jenis naskah") or "").strip()
    wrong = []
    if topic == "-":
        terms.topics[key] = 0
    elif topic and (found := terms.by_name.get(topic.casefold())):
        terms.topics[key] = found
    elif topic:
        wrong.append(
            f"Baris {number}, kolom topik: “{topic}” bukan topik yang ada. Buat dahulu topiknya, atau tulis “-”."
        )
    if kind and kind.casefold() in KINDS:
        terms.kinds[key] = KINDS[kind.casefold()]
    elif kind:
        wrong.append(
            f"Baris {number}, kolom jenis naskah: “{kind}” tidak dikenal. Pilih: {', '.join(KINDS)}."
        )
    return wrong


def write(path: Path, site: Site) -> None:
    """A table of the site's terms for the office to fill in: a topic's name, “-” for none, or nothing to go by the name."""
    terms = known()
    names = {pk: name for name, pk in Topic.objects.values_list("name", "pk")}
    rows = [
        (
            term.taxonomy,
            term.slug,
            term.name,
            names.get(terms.topic_of(term.taxonomy, term.slug, term.name) or 0, ""),
            "",
        )
        for term in site.terms
        if term.taxonomy in {"category", "post_tag"}
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(HEADINGS, rows))
