"""What the changes of an edition mean in the database."""

from django.db.models import Q

from news.models import Edition


def test_the_index_of_told_changes_holds_all_of_them_and_no_other():
    (index,) = (index for index in Edition._meta.indexes if index.name == "edition_told")

    untold = [change.value for change in Edition.Change if change not in Edition.TOLD]

    assert index.condition == ~Q(change__in=untold)
