"""Many photos at once: each file arrives on its own and is in the library from then on; a strip then describes them all.

Nothing is kept between: a photo that has arrived is a row like any other, which cannot be published until it has its
alternative text and its credit. So a dropped line or a closed window loses no photo, and sends none again (ADR 31).
"""

import time

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from agencies import audit, values
from agencies.models import Agency, Office
from kominfo.lib import dates
from kominfo.lib.files import foreign_pictures, rendition_names
from kominfo.lib.ids import row_id, row_ids
from news import permissions
from news.admin.photo_desk.batch_forms import (
    ArrivingForm,
    CommonForm,
    EachForm,
    messages_of,
    own_events,
    take_in,
)
from news.media import photos
from news.models import Photo

MAX_FILES = 40
MAX_EVENTS = 60  # in the choice; older ones get their photos on their own page
SECONDS = 40  # for files that came together, without scripts: nginx waits a minute
SAID_OF_ALL = ("credit", "place", "taken_on")
TOO_MANY = f"Paling banyak {MAX_FILES} foto sekali unggah. Unggah sisanya sesudah ini."


def refuse_readers(model_admin, request):
    """403 for whoever uploads no photos."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied


def batch(model_admin, request):
    """The page "Unggah foto": choose or drop files, then describe them. POST brings files, or what is said of them."""
    refuse_readers(model_admin, request)
    if request.method == "POST" and "uraikan" in request.POST:
        return described(model_admin, request)
    if request.method == "POST":
        return brought(request)
    return page(model_admin, request, CommonForm(user=request.user), forms_of(request, chosen(request)))


def arrive(model_admin, request):
    """One file: 201 with its row of the strip, 200 with that of a photo that had arrived before, 400 with why not."""
    refuse_readers(model_admin, request)
    form = ArrivingForm(request.POST, request.FILES)
    if not form.is_valid():
        said = [sentence for errors in form.errors.values() for sentence in errors]
        return JsonResponse({"error": " ".join(said)}, status=400)
    file, source = form.cleaned_data["file"], form.cleaned_data["source"]
    try:
        with transaction.atomic():
            photo = take_in(
                file,
                by=request.user,
                agency=_agency(request),
                facts=form.cleaned_data["facts"],
                source=source,
            )
    except ValidationError as error:
        known = photos.arrived(request.user, photos.digest_of(file), source)
        if known is None:
            return JsonResponse({"error": messages_of(error)}, status=400)
        return JsonResponse(as_row(request, known, is_known=True))
    return JsonResponse(as_row(request, photo), status=201)


def arrived(model_admin, request):
    """Whether a file with this SHA-256 is in the library: asked after a dropped line, so that nothing is sent again."""
    refuse_readers(model_admin, request)
    known = photos.arrived(request.user, request.GET.get("sidik", ""))
    return JsonResponse(as_row(request, known, is_known=True) if known else {})


def brought(request):
    """Files that came together, without scripts: each is taken or refused by itself; then their strip."""
    files, taken, left = request.FILES.getlist("files"), [], []
    if not files:
        messages.error(request, "Pilih foto dari komputer atau ponsel Anda.")
    until = time.monotonic() + SECONDS
    for file in files[:MAX_FILES]:
        if time.monotonic() > until:
            left.append(file.name)
            continue
        try:
            with transaction.atomic():
                taken.append(take_in(file, by=request.user, agency=_agency(request)))
        except ValidationError as error:
            if known := photos.arrived(request.user, photos.digest_of(file)):
                taken.append(known)
            messages.error(request, f"“{file.name}”: {messages_of(error)}")
    if files[MAX_FILES:]:
        messages.error(request, TOO_MANY)
    if left:
        messages.error(request, f"Belum sempat diolah, unggah lagi: {', '.join(left)}.")
    keys = ",".join(str(photo.pk) for photo in taken)
    address = reverse("admin:news_photo_batch")
    return HttpResponseRedirect(f"{address}?foto={keys}#uraian" if keys else address)


def described(model_admin, request):
    """Store what was said of each; the rows that lack something are shown again with everything that was typed."""
    common, valid, wrong = describe(request)
    if valid:
        messages.success(request, f"{len(valid)} foto tersimpan di pustaka.")
    if valid and not wrong:
        return HttpResponseRedirect(reverse("admin:news_photo_changelist"))
    return page(model_admin, request, common, wrong, status=400 if valid or wrong else 200)


def describe(request):
    """Store what was said: the form of what was said of all, the forms of photos that were stored, and of those that lack something."""
    common = CommonForm(request.POST, user=request.user)
    is_valid = common.is_valid()
    forms = forms_of(request, chosen(request), request.POST, common.cleaned_data if is_valid else {})
    valid = [form for form in forms if is_valid and form.is_valid() and stored(form, request.user)]
    return common, valid, [form for form in forms if form not in valid]


def stored(form, user):
    """Whether what was said of a photo could be stored; if not, its form says why."""
    photo = form.instance
    was = form.initial | {name: getattr(photo, name) for name in SAID_OF_ALL}
    try:
        with transaction.atomic():
            form.save_for(user)
            rows = [row for row in [values.changed(photo, was)] if row]
            audit.record(user, "photo.edit", photo, after={"changed": form.changed_data}, rows=rows)
    except ValidationError as error:
        form.add_error(None, messages_of(error))
        return False
    return True


def page(model_admin, request, common, forms, *, status=200):
    """The page with these rows in the strip."""
    context = parts(request, common, forms)
    return model_admin.framed(request, "desk/photo/batch.html", "Unggah foto", status=status, **context)


def parts(request, common, forms):
    """What page and dialog show: where files are chosen, what is said of all, and the strip of these rows."""
    newest = list(own_events(request.user).order_by("-start_on", "-pk")[:MAX_EVENTS])
    common.fields["event"].choices = [
        ("", "Tanpa agenda"),
        *((row.pk, f"{row.title}, {row.days}") for row in newest),
    ]
    return {
        "common": common,
        "rows": [shown(form) for form in forms],
        "agencies": _agencies(request),
        "agency": _agency(request),
        "most": MAX_FILES,
        "refusals": refusals(),
        "user_key": str(request.user.pk),
        "announced": [row.pk for row in newest if row.public_from],
    }


def refusals():
    """What is said of kinds that are not taken, for a browser that refuses them before they are sent."""
    return {
        name: text if name == "other" else f"{text} {foreign_pictures.TAKEN}"
        for name, text in foreign_pictures.KINDS.items()
    }


def chosen(request):
    """The photos that the address or the form names, as far as the person may describe them, in that order."""
    keys = row_ids(request.POST.get("foto", request.GET.get("foto", "")), MAX_FILES * 2)
    rows = Photo.objects.filter(
        pk__in=keys, agency__in=permissions.reachable_agencies(request.user).values("pk")
    )
    found = rows.in_bulk()
    return [found[key] for key in keys if key in found]


def forms_of(request, rows, data=None, common=None):
    """The form of each photo."""
    return [EachForm(data, instance=photo, common=common) for photo in rows]


def shown(form):
    """A row of the strip: the form, the picture, and what the file said besides."""
    photo = form.instance
    # The whole picture: the focal point is chosen on it.
    thumb = f"{rendition_names.rendition_widths(photo.width)[0]}.jpg"
    facts = [photo.credit, photo.place, photo.taken_on and dates.long_date(photo.taken_on)]
    return {
        "form": form,
        "thumb": thumb,
        "photo": photo,
        "facts": " · ".join(str(fact) for fact in facts if fact),
    }


def as_row(request, photo, *, is_known=False):
    """A photo of the strip for a browser: its row as the page has it."""
    context = shown(EachForm(instance=photo)) | {"is_known": is_known}
    return {"id": photo.pk, "known": is_known, "row": render_to_string("desk/photo/_row.html", context)}


def _agencies(request):
    return permissions.reachable_agencies(request.user).order_by("name")


def _agency(request) -> Agency:
    """The agency that was chosen, among those for which the person works; otherwise their own."""
    own = request.user.agency_id or Office.objects.values_list("agency", flat=True).first()
    asked = row_id(request.POST.get("agency", "")) or own
    return _agencies(request).filter(pk=asked).first() or _agencies(request).get(pk=own)
