"""Accounts at the desk: whose rights change gets a letter. The page itself is that of `agencies`."""

from django.contrib import admin
from django.dispatch import receiver

from agencies.admin.succession import accounts_moved
from agencies.admin.user import UserAdmin
from agencies.desk import changes
from agencies.models import User
from news import letters

admin.site.unregister(User)
TOLD = ("role", "agency", "is_active")


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Tells people by mail when their role, agency or activity changes, in the transaction of the change."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        found = changes.of(form, None)
        labels = [str(form[name].label) for name in TOLD if name in form.fields]
        changed = {
            label: (found.before[label], found.after[label]) for label in labels if label in found.names
        }
        if changed:
            letters.send_account(form.instance, changed, by=request.user, is_new=not change)


@receiver(accounts_moved)
def tell(sender, request, staff, **kwargs):
    """People whose agency was renamed, merged or split work for its successor from now on."""
    label = str(User._meta.get_field("agency").verbose_name).capitalize()
    for user, before, after in staff:
        letters.send_account(user, {label: (before, str(after))}, by=request.user, is_new=False)
