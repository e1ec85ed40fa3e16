"""Which topics and kinds an old site's categories and tags become, as the office chooses at the desk."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from news.editions.moving import topics
from news.editions.moving.tally import Tally
from news.models import IntakeTerm, SiteIntake

TAXONOMIES = ("category", "post_tag")
BATCH = 1_000


def keep(intake: SiteIntake, tally: Tally) -> None:
    """Keep the terms that the export names; what was chosen for one before stays."""
    rows = {
        (term.taxonomy, term.slug[:300]): IntakeTerm(
            intake=intake, taxonomy=term.taxonomy, slug=term.slug[:300], name=term.name[:300] or term.slug[:300],
            texts=tally.subjects[term.taxonomy, term.slug],
        )
        for term in tally.site.terms
        if term.taxonomy in TAXONOMIES
    }  # fmt: skip
    IntakeTerm.objects.bulk_create(
        rows.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["intake", "taxonomy", "slug"],
        update_fields=["name", "texts"],
    )


def chosen(intake: SiteIntake) -> topics.Terms:
    """What the terms stand for; one without a choice goes by its name."""
    found = topics.known()
    rows = intake.terms.exclude(topic=None, is_left=False, kind="").order_by()
    for taxonomy, slug, topic, is_left, kind in rows.values_list(
        "taxonomy", "slug", "topic", "is_left", "kind"
    ):
        if topic or is_left:
            found.topics[taxonomy, slug] = topic or 0
        if kind:
            found.kinds[taxonomy, slug] = kind
    return found


@transaction.atomic
def choose(changed: Iterable[IntakeTerm]) -> int:
    """Store what was chosen on one page of the table; how many rows it was."""
    rows = list(changed)
    # A conflict updates thousands of rows many times faster than bulk_update.
    IntakeTerm.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["topic", "is_left", "kind"]
    )  # fmt: skip
    return len(rows)


def take_table(intake: SiteIntake, found: topics.Terms) -> int:
    """Store a table that was filled in elsewhere; how many of our terms it names. ValidationError where it names none."""
    rows = list(intake.terms.all())
    changed = [row for row in rows if _take(row, found.topics, found.kinds)]
    if not changed:
        raise ValidationError(
            "Tabel ini tidak mengisi satu pun istilah situs ini. Unduh tabelnya di sini, lalu isi kolom topik."
        )
    return choose(changed)


def _take(
    row: IntakeTerm, by_topic: Mapping[tuple[str, str], int], by_kind: Mapping[tuple[str, str], str]
) -> bool:
    key = (row.taxonomy, row.slug)
    if (topic := by_topic.get(key)) is not None:
        row.topic_id, row.is_left = topic or None, not topic
    if kind := by_kind.get(key):
        row.kind = kind
    return topic is not None or bool(kind)
