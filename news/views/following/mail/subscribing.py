"""Ask for mail, confirm it, end it. No page depends on who is subscribed, and none sets a cookie.

These addresses alone of the public site take POST (`kominfo.middleware.doors`). Readers have no cookie, so there is nothing
that another site could make their browser send along: what protects a form here is the link that only the owner of the
address has, a count of requests, and that a browser says from where it sends a form.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from news.letters.subscribers import leaving, subscribing
from news.letters.subscribers.email_addresses import CONFIRMED_WITHIN_DAYS, left
from news.models import Subscription
from news.views import frame
from news.views.following.mail.forms import AddressForm, SubscribeForm
from news.views.frame.conditional import public_page

OWN = {"same-origin", "none"}  # what a browser says of a form that stands on this site
CHOICE = "tentang"
View = Callable[..., HttpResponse]


def by_secret(view: View) -> View:
    """For an address that holds a secret: kept by nobody, found by no search engine, named to no other site."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; sent, it is answered in the same words whatever is known of the address."""
    return asked(request) if request.method == "POST" else form_page(request)


@public_page(CHOICE)
def form_page(request: HttpRequest) -> HttpResponse:
    """The empty form, with what `?tentang=topik:spbe` chooses."""
    return shown(request, SubscribeForm(initial={"about": request.GET.get(CHOICE, "")}))


def asked(request: HttpRequest) -> HttpResponse:
    """Note the wish, unless something is wrong with the form, it comes from another site, or too many come."""
    form = SubscribeForm(request.POST)
    status, may_mail = weighed(request, form, subscribing.is_crowded)
    if status:
        return unkept(shown(request, form, status=status))
    if may_mail:
        about, thing = form.wish()
        subscribing.ask(
            form.cleaned_data["address"], about=about, thing=thing, pace=form.cleaned_data["pace"]
        )
    return unkept(HttpResponseRedirect(reverse("news:mail-asked")))


def weighed(request: HttpRequest, form: AddressForm, is_crowded: Callable[[], bool]) -> tuple[int, bool]:
    """The status with which a form is refused, 0 if it is not; and whether its mailbox may get one more link today."""
    if not form.is_valid():
        return 400, False
    if not is_from_here(request):
        form.add_error(None, "Formulir ini tidak dikirim dari situs kami. Kirim sekali lagi dari sini.")
        return 403, False
    visitor = get_adapter().get_client_ip(request) or ""
    is_visitor_over, is_address_over = subscribing.is_flooding(visitor, form.cleaned_data["address"])
    if is_visitor_over:
        form.add_error(
            None, "Terlalu banyak permintaan dari jaringan ini. Tunggu seperempat jam, lalu coba lagi."
        )
        return 429, False
    if is_crowded():
        form.add_error(None, "Terlalu banyak permintaan saat ini. Tunggu satu jam, lalu coba lagi.")
        return 429, False
    return 0, not is_address_over


def is_from_here(request: HttpRequest) -> bool:
    """Whether the form stands on this site, as far as the browser says; older ones name the origin alone, programs nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN
    return request.headers.get("Origin", settings.SITE_URL) == settings.SITE_URL


@require_safe
@public_page()
def sent(request: HttpRequest) -> HttpResponse:
    """What to do next: the same page for everybody."""
    return frame.page(request, "news/mail/asked.html", {"days": CONFIRMED_WITHIN_DAYS})


@by_secret
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button that confirms: mail programs and scanners open links, so opening one confirms nothing."""
    find = subscribing.confirm if request.method == "POST" else subscribing.find
    wish = find(token)
    context: dict[str, Any] = {
        "wish": wish,
        "is_done": request.method == "POST",
        "days": CONFIRMED_WITHIN_DAYS,
    }
    if wish is not None and request.method != "POST":
        context["pace"] = Subscription.Pace(subscribing.pace_of(token)).label.lower()
    return frame.page(request, "news/mail/confirm.html", context, status=200 if wish else 404)


@by_secret
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The button that ends all mail; a mail program's own button (RFC 8058) posts here too."""
    is_ours = leaving.leave(token) if request.method == "POST" else left(token) is not None
    context = {"is_ours": is_ours, "is_done": request.method == "POST"}
    return frame.page(request, "news/mail/leave.html", context, status=200 if is_ours else 404)


def shown(request: HttpRequest, form: SubscribeForm, status: int = 200) -> HttpResponse:
    """The page with the form and what is wrong with it."""
    return frame.page(request, "news/mail/subscribe.html", {"form": form}, status=status)


def unkept(response: HttpResponse) -> HttpResponse:
    """An answer to one reader: the address that they typed stands in it."""
    response["Cache-Control"] = "no-store"
    return response
