"""*Siapkan kantor*: the whole list on a page of its own, and a letter that shows whether mail arrives."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kominfo import first_steps
from news import permissions
from news.letters import accounts
from news.models import Letter


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: Any, frame: dict[str, Any]) -> Any:
    """The list; a POST sends the test letter to oneself. For those who look after accounts."""
    if not permissions.is_overseer(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _send(request)
    there = first_steps.present(request.user)
    steps = first_steps.steps(request.user, there)
    context = {
        **frame,
        "title": "Siapkan kantor",
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "letter": accounts.tests_of(request.user).first(),
        "states": Letter.State,
    }
    return TemplateResponse(request, "desk/setup/setup.html", context)


def _send(request: Any) -> HttpResponseRedirect:
    try:
        accounts.send_test(request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(
            request,
            f"Surat uji sedang dikirim ke {request.user.email}. Muat ulang halaman ini sebentar lagi.",
        )
    return HttpResponseRedirect(f"{reverse('admin:setup')}#surat-uji")
