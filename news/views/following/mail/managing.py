"""One's own subscriptions, one by one: a form that mails the way there, and the page itself, which only that mail leads to."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kominfo.lib.ids import row_id
from news.letters.subscribers import managing
from news.letters.subscribers.email_addresses import MANAGED_WITHIN_HOURS
from news.models import Subscription
from news.views import frame
from news.views.following.mail.forms import AddressForm
from news.views.following.mail.subscribing import by_secret, unkept, weighed
from news.views.frame.conditional import public_page

END, DONE = "henti", "tersimpan"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the link; answered in the same words whether or not the address gets anything from us."""
    if request.method != "POST":
        return form_page(request)
    form = AddressForm(request.POST)
    status, may_mail = weighed(request, form, managing.is_crowded)
    if status:
        return unkept(shown(request, form, status=status))
    if may_mail:
        managing.ask(form.cleaned_data["address"])
    return unkept(HttpResponseRedirect(reverse("news:mail-manage-asked")))


@public_page()
def form_page(request: HttpRequest) -> HttpResponse:
    """The form that asks for the address to which the link is sent."""
    return shown(request, AddressForm())


@require_safe
@public_page()
def sent(request: HttpRequest) -> HttpResponse:
    """What to do next: the same page for everybody."""
    return frame.page(request, "news/mail/manage_asked.html", {"hours": MANAGED_WITHIN_HOURS})


@by_secret
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """The subscriptions of whoever got the link, with their buttons. Opening it changes nothing."""
    wishes = managing.wishes_of(token)
    if wishes is not None and request.method == "POST":
        changed(request, wishes)
        return HttpResponseRedirect(f"{reverse('news:mail-manage', args=[token])}?{DONE}=1")
    context: dict[str, Any] = {
        "is_ours": wishes is not None,
        "wishes": wishes,
        "is_done": DONE in request.GET,
        "paces": Subscription.Pace,
        "hours": MANAGED_WITHIN_HOURS,
    }
    status = 404 if wishes is None else 200
    return frame.page(request, "news/mail/manage.html", context, status=status)


def changed(request: HttpRequest, wishes: Any) -> None:
    """Do what one button says, about one of these wishes; one that has ended meanwhile stays ended."""
    wish, act = (
        wishes.filter(pk=row_id(request.POST.get("langganan", "")) or 0).first(),
        request.POST.get("act"),
    )
    if wish is not None and act == END:
        managing.end(wish)
    elif wish is not None and act in Subscription.Pace.values:
        managing.set_pace(wish, act)


def shown(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    """The form and what is wrong with it."""
    return frame.page(request, "news/mail/manage_ask.html", {"form": form}, status=status)
