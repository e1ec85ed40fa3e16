"""Ganti nama, gabung, pecah instansi: asked, told, and recorded at once. For whoever looks after accounts: they move too."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.http import Http404
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare, salted_hmac

from agencies import successions
from agencies.accounts import sessions
from agencies.admin.handover import tenures_changed, tenures_would_end
from agencies.admin.succession_forms import WAYS, SuccessionForm, held_by
from agencies.desk import open_forms, sent
from agencies.desk.modeladmin import retry_on_integrity_error
from agencies.models import Agency
from kominfo.lib import dates

CHANGED = (
    "Isian atau daftar instansi berubah sesudah ditinjau. Periksa lagi apa yang akan tercatat, lalu catat."
)
MAX_NAMED = 12

# Signals, because the receivers are above this room. `accounts_moved` has the `request` and the `staff`: triples of an account,
# the agency before and after; inside the transaction. `agencies_would_end` has `user`, `ended` and `day`, before anybody confirms:
# its receivers answer with lists of `handover.Text`.
accounts_moved = Signal()
agencies_would_end = Signal()


def may(user):
    """Whether the user may let agencies succeed each other."""
    return user.has_perms(["agencies.add_agency", "agencies.change_agency", "agencies.change_user"])


@retry_on_integrity_error
def screen(model_admin, request, agency, way):
    """Ask; tell what will be true and what goes over; record it once it is confirmed as it was told."""
    if way not in WAYS:
        raise Http404
    if not may(request.user):
        raise PermissionDenied
    with transaction.atomic():
        sending = None
        if "_confirm" in request.POST:
            sending = sent.take(request, f"agencies.succession.{way}", agency.pk)
            if sending.object_id:
                return redirect("admin:agencies_agency_change", sending.object_id)
            Agency.objects.take_turns()
            agency.refresh_from_db()
        form = SuccessionForm(
            request.POST if request.method == "POST" else None, agency=agency, way=WAYS[way]
        )
        plan = form.succession if form.is_bound and form.is_valid() else None
        told = fingerprint(plan) if plan else ""
        if sending and plan and constant_time_compare(request.POST["_confirm"], told):
            return _record(request, plan, sending)
    context = (
        {"days": plan.days(), "taken": taken_over(plan), "texts": _texts(request.user, plan)} if plan else {}
    )
    return model_admin.framed(
        request,
        "desk/registry/succession.html",
        WAYS[way].title,
        agency=agency,
        way=WAYS[way],
        form=form,
        groups=form.groups(),
        told=told,
        page=open_forms.tab_of(request.POST.get(open_forms.TAB_FIELD)),
        changed=CHANGED if sending and plan else "",
        **context,
    )


def _record(request, plan, sending):
    moved = [(user, str(user.agency), successor) for user, successor in plan.staff]
    ended = successions.ending_tenures(plan)
    successions.record(plan, by=request.user)
    tenures_changed.send(screen, request=request, tenures=ended)
    for user, _before, _after in moved:
        own = request.session.session_key if user == request.user else None
        sessions.end(user, keep=own)
    accounts_moved.send(screen, request=request, staff=moved)
    first = plan.successors[0]
    sent.done(sending, first)
    said = "; ".join(f"{dates.long_date(day)}: {names}" for day, names in plan.days())
    messages.success(request, f"Tercatat. {said}. Periksa jenis, induk dan alamat kantor penerusnya.")
    return redirect("admin:agencies_agency_change", first.pk)


def fingerprint(plan):
    """A short proof of what the page told: what somebody confirms is what is recorded."""
    said = [
        plan.ending,
        plan.basis,
        plan.days(),
        [agency.pk for agency in plan.ended],
        [(one.pk, one.name, one.short_name, one.acronym, one.slug) for one in plan.successors],
        [
            (one.post.pk, one.title, one.successor and one.successor.name, held_by(one, plan.day))
            for one in plan.posts
        ],
        [
            (thing._meta.label, thing.pk, successor.name)
            for thing, successor in (*plan.staff, *plan.contacts, *plan.children, *plan.office)
        ],
    ]
    return salted_hmac("agencies.succession", repr(said), algorithm="sha256").hexdigest()


def taken_over(plan):
    """What goes over, in groups: a heading, and its sentences."""
    posts = [
        f"{one.post} → {one.title}, {one.successor.name}: {held_by(one, plan.day)}"
        if one.successor
        else f"{one.post} berakhir"
        for one in plan.posts
    ]
    groups = [
        ("Jabatan", posts),
        ("Akun", [f"{user} → {to.name}" for user, to in plan.staff]),
        ("Kontak", [f"{contact} → {to.name}" for contact, to in plan.contacts]),
        ("Instansi bawahan", [f"{child.name} → {to.name}" for child, to in plan.children]),
        (
            "Kantor yang menjalankan situs ini",
            [f"{office.agency.name} → {to.name}" for office, to in plan.office],
        ),
    ]
    return [(heading, rows[:MAX_NAMED], len(rows) - MAX_NAMED) for heading, rows in groups if rows]


def _texts(user, plan):
    """What stays in the old names, each text once; what is said of a title says more than what is said of an agency."""
    answers = agencies_would_end.send(screen, user=user, ended=plan.ended, day=plan.day)
    answers += tenures_would_end.send(screen, user=user, tenures=successions.ending_tenures(plan))
    texts = [text for _receiver, found in answers for text in found]
    return list({text.address or text.title: text for text in texts}.values())
