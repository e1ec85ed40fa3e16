"""Many photos at once from inside a text: the same files and the same strip, in the dialog of the editor."""

from django.http import JsonResponse
from django.template.loader import render_to_string

from news.admin.photo_desk import batch
from news.admin.photo_desk.batch_forms import CommonForm


def box(model_admin, request):
    """The inside of the dialog, with the rows that the address names: what a browser showed before it was loaded anew."""
    batch.refuse_readers(model_admin, request)
    rows = batch.forms_of(request, batch.chosen(request))
    context = batch.parts(request, CommonForm(user=request.user), rows) | {"is_dialog": True}
    return JsonResponse({"box": render_to_string("desk/photo/_batch.html", context, request)})


def describe(model_admin, request):
    """Store what was said: 200 with the photos in the order of the strip, 400 with the rows that lack something.

    Rows that lack nothing are stored either way, and stored again the next time.
    """
    batch.refuse_readers(model_admin, request)
    common, valid, wrong = batch.describe(request)
    rows = {
        form.instance.pk: render_to_string("desk/photo/_row.html", batch.shown(form), request)
        for form in wrong
    }
    answer = {
        "photos": [model_admin.as_json(form.instance) for form in valid],
        "rows": rows,
        "common": {name: " ".join(errors) for name, errors in common.errors.items()},
    }
    return JsonResponse(answer, status=400 if wrong or common.errors else 200)
