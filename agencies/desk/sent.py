"""A form that is sent twice (two clicks, a lost connection, a program) makes one object: the second request finds the first.

An opened form has a name (its tab), so that whoever truly wants a second copy opens a second form; what is written
differently is another form in any case. Without one only what follows at once counts as the same sending.
"""

import datetime as dt
import json

from django.utils import timezone
from django.utils.crypto import salted_hmac

from agencies.desk import open_forms
from agencies.models import SentForm

AT_ONCE = dt.timedelta(minutes=2)
KEPT_FOR = dt.timedelta(days=2)


def take(request, form, about="", now=None):
    """The row of this sending, locked; its `object_id` says what came of an earlier one, "" for the first.

    Call it in the transaction that makes the thing, and `done` when it is made.
    """
    now = now or timezone.now()
    tab = request.POST.get(open_forms.TAB_FIELD, "")
    is_named = open_forms.TAB.fullmatch(tab) is not None
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    said = [form, str(about), tab if is_named else "", open_forms.posted(request.POST), files]
    key = salted_hmac("agencies.desk.sent", json.dumps(said, sort_keys=True), algorithm="sha256").hexdigest()
    SentForm.objects.get_or_create(user=request.user, key=key, defaults={"sent_at": now})
    row = SentForm.objects.select_for_update().get(user=request.user, key=key)
    if row.sent_at < now - (KEPT_FOR if is_named else AT_ONCE):
        row.object_id = ""
    return row


def done(row, obj, now=None):
    """Record the object that the form made."""
    row.object_id, row.sent_at = str(obj.pk), now or timezone.now()
    row.save(update_fields=["object_id", "sent_at"])


def tidy(now=None):
    """Forget old sendings; returns how many."""
    return SentForm.objects.filter(sent_at__lt=(now or timezone.now()) - KEPT_FOR).delete()[0]
