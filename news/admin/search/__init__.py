"""The desk's search for releases and events: every word must occur in the text or in a name linked to it.

A rare word is looked up in indexes; for a frequent one releases are read from the newest on.
"""

from functools import reduce
from operator import and_, or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from agencies.models import Agency, Area, Official
from kominfo.lib import words
from news.models import PressRelease, Venue

MAX_WORDS = 8  # each is a query of its own within the query
LOOKED_AT = 2000  # releases that are read first
FURTHEST = 25  # times that range is read next; beyond it the indexes are faster


def with_words(releases, typed):
    """Those of `releases` in which every word, or "quoted phrase", occurs somewhere; case is ignored."""
    for word in words_of(typed):
        releases = releases.filter(pk__in=having(word))
    return releases


def events(rows, typed):
    """Those of `rows` with every word of `typed` in their texts, or in the name of their venue, area or organiser."""
    for word in words_of(typed):
        areas = Area.objects.filter(_in(word, "name", "short_name", "capital", "aliases__name"))
        venues = Venue.objects.filter(_in(word, "name", "address") | Q(area__in=areas))
        agencies = Agency.objects.filter(_in(word, "name", "short_name", "acronym", "aliases__name"))
        rows = rows.filter(
            Q(words__contains=words.joined(word))
            | Q(venue__in=venues)
            | Q(host_area__in=areas)
            | Q(organiser__in=agencies)
            | Q(host_agency__in=agencies)
        )
    return rows


def named(rows, typed, *columns):
    """Those of `rows` with every word of `typed` in one of the columns, which may belong to linked rows."""
    for word in words_of(typed):
        rows = rows.filter(_in(word, *columns))
    return rows.distinct()


def words_of(typed):
    """The words and phrases that were typed, at most `MAX_WORDS`."""
    return words.parts(typed)[:MAX_WORDS]


def _in(word, *columns):
    """The condition that one of the columns contains the word, with either apostrophe."""
    spelled = {word, word.replace("’", "'"), word.replace("'", "’")}
    return reduce(
        or_, (Q(**{f"{column}__icontains": each}) for column in columns for each in sorted(spelled))
    )


def newest(releases, typed, most):
    """The ids of the newest `most` of `releases` (ordered newest first) with every word of `typed`."""
    holding = reduce(and_, map(holds, words_of(typed)))
    looks = releases.annotate(holds=ExpressionWrapper(holding, BooleanField())).values_list("pk", "holds")
    first = list(looks[:LOOKED_AT])
    found = [release_id for release_id, does_hold in first if does_hold]
    if len(first) < LOOKED_AT or len(found) >= most:
        return found[:most]
    if len(found) * FURTHEST >= most:
        (highest, _), (lowest, _) = first[0], first[-1]
        end = lowest - (highest - lowest) * FURTHEST
        found = list(releases.filter(holding, pk__gte=end).values_list("pk", flat=True)[:most])
        if len(found) == most or end <= 1:
            return found
    # `pk + 0` keeps the planner from reading all releases in the order of the primary key to find a rare word.
    rows = with_words(releases, typed).order_by((F("pk") + 0).desc())
    return list(rows.values_list("pk", flat=True)[:most])


def having(word):
    """The ids of all releases with this word. A union lets each part use its own index, which an OR would prevent."""
    text, source, officials, agencies = parts(word)
    return (
        PressRelease.objects.filter(text)
        .order_by()
        .values("pk")
        .union(
            officials.values("pressrelease"),
            agencies.values("pressrelease"),
            PressRelease.objects.filter(source).order_by().values("pk"),
        )
    )


def holds(word):
    """The same as a condition, for releases that are read one by one."""
    text, source, officials, agencies = parts(word)
    linked = {"pressrelease": OuterRef("pk")}
    return text | source | Exists(officials.filter(**linked)) | Exists(agencies.filter(**linked))


def parts(word):
    """Where the word may occur: in text or number, the source's short name, names of officials, names of agencies."""
    text = Q(words__contains=words.joined(word)) | Q(number__icontains=word)
    source = Q(agency__in=Agency.objects.filter(_in(word, "short_name")))
    named = _in(word, "name", "aliases__name")
    officials = PressRelease.officials.through.objects.filter(official__in=Official.objects.filter(named))
    agencies = PressRelease.agencies.through.objects.filter(agency__in=Agency.objects.filter(named))
    return text, source, officials, agencies
