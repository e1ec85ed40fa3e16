"""Officials whom old texts name, confirmed by a person: one answer for the same person and post in all texts of a move."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from agencies import audit
from agencies.models import Official, User
from news import permissions
from news.editions.moving import deciding
from news.models import MovedItem, PressRelease, SiteMove

YES, NO = "yes", "no"
DENIED = "Hanya redaktur dan penyetuju instansinya yang dapat mencocokkan pejabat."
GONE = "Pejabat ini tidak ada lagi di daftar pejabat. Bacakan ekspornya sekali lagi untuk usulan baru."
_PROPOSALS = """
    SELECT (named->>'id')::bigint, (named->>'tenure')::bigint, named->>'named_as', coalesce(named->>'answer', ''),
           array_agg(DISTINCT named->>'words'), count(*), (array_agg(item.title ORDER BY item.id))[1:3],
           min(item.at), max(item.at), count(*) OVER ()
    FROM news_moveditem item, jsonb_array_elements(item.people) named
    WHERE item.move_id = %s AND item.release_id IS NOT NULL
    GROUP BY 1, 2, 3, 4 ORDER BY coalesce(named->>'answer', '') = '' DESC, 6 DESC, 3, 2 LIMIT %s OFFSET %s
"""
_COUNT = """
    SELECT count(*), count(*) FILTER (WHERE answer = '') FROM (
        SELECT DISTINCT named->>'id', named->>'tenure', named->>'named_as', coalesce(named->>'answer', '') AS answer
        FROM news_moveditem item, jsonb_array_elements(item.people) named
        WHERE item.move_id = %s AND item.release_id IS NOT NULL
    ) asked
"""
_ANSWER = """
    UPDATE news_moveditem SET people = (
        SELECT jsonb_agg(CASE WHEN named @> %s::jsonb THEN named || %s::jsonb ELSE named END ORDER BY place)
        FROM jsonb_array_elements(people) WITH ORDINALITY each (named, place)
    ) WHERE move_id = %s AND people @> %s::jsonb
"""


@dataclass(frozen=True)
class Proposal:
    """Somebody by the post of the days of the texts that name them."""

    official: int
    tenure: int | None
    named_as: str
    answer: str
    words: list[str]
    texts: int
    titles: list[str]
    first: datetime | None
    last: datetime | None
    of_all: int

    @property
    def key(self) -> str:
        """Whom and in which post, as a form sends it."""
        return f"{self.official}:{self.tenure or ''}"


def why_not(user: User, move: SiteMove) -> str:
    """Why this user may not confirm officials; empty if they may. Whoever only looks after accounts changes no copy."""
    may = user.has_perm("news.edit_pressrelease") and permissions.works_for(user, move.agency_id)
    return "" if may else DENIED


def proposals(move: SiteMove, *, first: int = 0, most: int = 50) -> list[Proposal]:
    """What nobody has answered comes first, then what most texts name."""
    with connection.cursor() as cursor:
        cursor.execute(_PROPOSALS, [move.pk, most, first])
        return [Proposal(*row) for row in cursor.fetchall()]


def count(move: SiteMove) -> tuple[int, int]:
    """How many proposals there are, and how many of them nobody has answered."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [move.pk])
        of_all, unanswered = cursor.fetchone()
        return of_all, unanswered


@transaction.atomic
def answer(move: SiteMove, official: int, tenure: int | None, says: str, *, by: User) -> int:
    """Name the official in all texts of the move that name them in this post, or in none; how many texts it was."""
    if found := why_not(by, move):
        raise PermissionDenied(found)
    move = deciding.open_for(by, move)
    person = Official.objects.filter(pk=official).first()
    if person is None:
        raise ValidationError(GONE)
    rows = move.items.filter(people__contains=[{"id": official, "tenure": tenure}])
    _name(rows, person, is_named=says == YES)
    asked = json.dumps({"id": official, "tenure": tenure})
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [asked, json.dumps({"answer": says}), move.pk, json.dumps([{"id": official, "tenure": tenure}])])  # fmt: skip
        texts: int = cursor.rowcount
    if not texts:
        raise ValidationError("Usulan ini tidak ada lagi. Muat ulang halamannya.")
    after = {"official": person.name, "tenure": tenure, "answer": says, "texts": texts}
    audit.record(by, "site_move.name", move, after=after)
    return texts


def _name(rows: QuerySet[MovedItem], person: Official, *, is_named: bool) -> None:
    """Only in drafts: what somebody has submitted is theirs to change."""
    drafts = rows.filter(release__status=PressRelease.Status.DRAFT, release__number=None)
    releases = list(drafts.values_list("release", flat=True))
    links = PressRelease.officials.through.objects
    if is_named:
        links.bulk_create(
            [links.model(pressrelease_id=pk, official=person) for pk in releases],
            ignore_conflicts=True,
            batch_size=1_000,
        )
    else:
        links.filter(pressrelease__in=releases, official=person).delete()
