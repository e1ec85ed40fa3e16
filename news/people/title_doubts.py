"""Checks titles against the registry: nobody may be named by a post that they did not hold on the day of the story."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects

from agencies.models import Held, Tenure
from news.models import Event, EventRole, SessionSpeaker
from news.people.days import Named, of_roles, of_speakers

REMEDY = "Pilih pejabat dan jabatannya pada hari itu, atau perbaiki harinya."
REMEDIES = {"officials": "Lengkapi masa jabatannya di daftar pejabat, atau lepaskan namanya dari naskah ini."}


@dataclass(frozen=True)
class TitleDoubt:
    """A name that the registry does not confirm. If `is_wrong` a step is refused, otherwise it is a warning."""

    named: Named
    sentence: str
    is_wrong: bool


def check(people: Iterable[Named]) -> list[TitleDoubt]:
    """Doubts about the titles of these people; a fixed number of queries, and none if all titles are confirmed."""
    doubtful = [(named, held) for named in people if (held := _held(named)) != Held.YES]
    if not doubtful:
        return []
    tenures = [named.tenure for named, _held in doubtful]
    prefetch_related_objects(tenures, "post", "official")
    posts = {tenure.post_id for tenure in tenures}
    officials = {tenure.official_id for tenure in tenures}
    known = Tenure.objects.filter(Q(post__in=posts) | Q(official__in=officials))
    of_post, of_official = defaultdict(list), defaultdict(list)
    for tenure in known.select_related("post", "official").order_by("post__protocol_rank", "pk"):
        of_post[tenure.post_id].append(tenure)
        of_official[tenure.official_id].append(tenure)
    return [
        _doubt(named, held, of_post[named.tenure.post_id], of_official[named.tenure.official_id])
        for named, held in doubtful
    ]


def of_event(event: Event) -> list[TitleDoubt]:
    """Doubts about the titles on an event's page; a fixed number of queries."""
    roles = EventRole.objects.filter(event=event).select_related(
        "event", "tenure__post", "tenure__official", "represents__post", "represents__official"
    )
    speakers = SessionSpeaker.objects.filter(session__event=event, tenure__isnull=False)
    sessions = event.sessions.filter(pk__in=speakers.values("session")).prefetch_related(
        "speakers__tenure__post", "speakers__tenure__official"
    )
    return check([*of_roles(roles), *of_speakers(sessions)])


def _held(named: Named) -> Held:
    return named.days.held(named.tenure)


def _doubt(named: Named, held: Held, of_post: list[Tenure], of_official: list[Tenure]) -> TitleDoubt:
    """The doubt about one name. An uncertain tenure is wrong too if somebody else certainly was the definitive holder."""
    tenure, days = named.tenure, named.days
    holders = [other for other in of_post if other.pk != tenure.pk and _covers(other, named)]
    own = [other for other in of_official if other.post_id != tenure.post_id and _covers(other, named)]
    is_replaced = tenure.capacity == Tenure.Capacity.DEFINITIVE and any(
        other.capacity == Tenure.Capacity.DEFINITIVE and days.surely_all(other) for other in holders
    )
    if held == Held.UNSURE and not (is_replaced and named.is_shown):
        return TitleDoubt(
            named,
            f"{named.row}: menurut daftar pejabat belum pasti {tenure} menjabat pada {days}. Periksa, lalu lengkapi masa jabatannya.",
            is_wrong=False,
        )
    return TitleDoubt(
        named,
        f"{named.row}: {tenure} tidak menjabat pada {days}.{_offer(tenure, holders, own)} "
        f"{REMEDIES.get(named.field, REMEDY)}",
        is_wrong=True,
    )


def _covers(tenure: Tenure, named: Named) -> bool:
    return named.days.held(tenure) != Held.NO


def _offer(tenure: Tenure, holders: list[Tenure], own: list[Tenure]) -> str:
    """A sentence with who held the post then and which post the person held then, as far as the registry knows."""
    said = ""
    if holders:
        names = ", ".join(f"{other.title} {other.official.name}" for other in holders)
        said += f" Pemegang jabatan ini saat itu: {names}."
    if own:
        said += f" {tenure.official.name} saat itu: {', '.join(other.title for other in own)}."
    return said or " Daftar pejabat tidak mencatat pemegang jabatan ini pada hari itu."
