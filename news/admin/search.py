"""Finding releases, and events, at the desk by words, each of which may stand in the text or name who is in it.

A word that few releases have is asked of indexes; one that many have is looked for from the newest release on.
"""

from functools import reduce
from operator import and_, or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from agencies.models import Agency, Area, Official
from kominfo.lib import words
from news.models import PressRelease, Venue

MAX_WORDS = 8  # each is a query of its own within the query
LOOKED_AT = 2000  # releases of the first look
FURTHEST = 25  # times as far back as the first look: there the indexes become quicker


def with_words(releases, typed):
    """Those of `releases` in which every word, or "quoted phrase", occurs somewhere; capitals do not matter."""
    for word in words_of(typed):
        releases = releases.filter(pk__in=having(word))
    return releases


def events(rows, typed):
    """Those of the events with every word of `typed` in their texts, or in the name of their place, town or organiser."""
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


def words_of(typed):
    """What was typed as words and phrases."""
    return words.parts(typed)[:MAX_WORDS]


def _in(word, *columns):
    """That one of the columns, which hold names as they are written, has the word with whichever apostrophe."""
    spelled = {word, word.replace("’", "'"), word.replace("'", "’")}
    return reduce(
        or_, (Q(**{f"{column}__icontains": each}) for column in columns for each in sorted(spelled))
    )


def newest(releases, typed, most):
    """The numbers of the newest `most` of `releases`, which come newest first, with every word that was typed."""
    holding = reduce(and_, map(holds, words_of(typed)))
    looks = releases.annotate(holds=ExpressionWrapper(holding, BooleanField())).values_list("pk", "holds")
    first = list(looks[:LOOKED_AT])
    found = [number for number, does_hold in first if does_hold]
    if len(first) < LOOKED_AT or len(found) >= most:
        return found[:most]
    if len(found) * FURTHEST >= most:
        (highest, _), (lowest, _) = first[0], first[-1]
        end = lowest - (highest - lowest) * FURTHEST
        found = list(releases.filter(holding, pk__gte=end).values_list("pk", flat=True)[:most])
        if len(found) == most or end <= 1:
            return found
    # Adding nothing keeps the planner off the index of the order, along which it would pass all releases for a rare word.
    rows = with_words(releases, typed).order_by((F("pk") + 0).desc())
    return list(rows.values_list("pk", flat=True)[:most])


def having(word):
    """The numbers of all releases with this word. One index answers each part, which one OR over all would prevent."""
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
    """The same as a condition of one release, for releases that are looked at one by one."""
    text, source, officials, agencies = parts(word)
    linked = {"pressrelease": OuterRef("pk")}
    return text | source | Exists(officials.filter(**linked)) | Exists(agencies.filter(**linked))


def parts(word):
    """Where the word may stand: in the text, the source's short name, or a name of an official or agency in it."""
    text = Q(words__contains=words.joined(word)) | Q(number__icontains=word)
    source = Q(agency__in=Agency.objects.filter(_in(word, "short_name")))
    named = _in(word, "name", "aliases__name")
    officials = PressRelease.officials.through.objects.filter(official__in=Official.objects.filter(named))
    agencies = PressRelease.agencies.through.objects.filter(agency__in=Agency.objects.filter(named))
    return text, source, officials, agencies
