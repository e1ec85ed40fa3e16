"""Until when what an edition says is valid: a warning is in force, or it is over. Of an announcement only the end counts."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from news.models.release import WarningLevel


class ValidityQuerySet(models.QuerySet):
    """Editions, by their warnings and by whether their text is still valid. `now` is an aware datetime."""

    def not_over(self, now=None):
        """Editions whose text is valid at `now`, as far as time decides it."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=now or timezone.now()))

    def of_warnings(self):
        """Editions that warn, or tell of the end of a warning."""
        return self.exclude(warning="")


class ValidForATime:
    """Mixin of what may be valid until a moment: `warning` and `valid_until` decide it."""

    warning: str
    valid_until: dt.datetime | None

    def warns(self, now=None):
        """Whether its warning is in force at `now`, as long as the edition is."""
        return self.warning in WarningLevel.values and not self.has_ended(now)

    def has_ended(self, now=None):
        """Whether what it says was valid until `now` or a moment before."""
        return self.valid_until is not None and self.valid_until <= (now or timezone.now())

    @property
    def is_over(self):
        """`has_ended` at this moment, for templates."""
        return self.has_ended()
