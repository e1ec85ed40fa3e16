"""“Ada yang keliru?”: the form with which anybody tells the desk what is wrong in a release.

It stands under the desk's address, where a page may be posted to and nothing is cached; it needs no account and no script.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kominfo.lib.fields import LineFormField, LinesFormField
from news.editions import former_addresses, reader_messages
from news.models import Edition
from news.models.desk.reader_message import MAX_TEXT
from news.views import frame

ELSEWHERE = {Edition.Standing.RETRACTED, Edition.Standing.CONSOLIDATED}  # the text is not at its address
SENT = "terkirim"  # the query of the page that says thank you
MAX_LINKS = 2
WITHOUT_COOKIE = (
    "Pesan belum terkirim: peramban tidak menyertakan kuki teknis formulir ini, atau halamannya terlalu lama terbuka. "
    "Izinkan kuki untuk situs ini, lalu kirim sekali lagi; atau hubungi narahubung di bawah siaran pers. Tulisan Anda "
    "masih ada di sini."
)
TOO_MANY = (
    "Pesan sebanyak ini tidak dapat kami terima sekaligus. Coba lagi satu jam lagi, atau hubungi narahubung di "
    "bawah siaran pers. Tulisan Anda masih ada di sini."
)


class MessageField(LinesFormField):
    """Lines as the browser counts them; it sends two signs at the end of each."""

    def to_python(self, value: Any) -> Any:
        """The text as it will be stored."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class MessageForm(forms.Form):
    """What is wrong, what is right, and how to answer."""

    passage = LineFormField(
        label="Bagian mana yang keliru?",
        required=False,
        max_length=300,
        help_text="Salin kalimat, angka, nama, atau jabatannya. Boleh kosong.",
    )
    text = MessageField(
        label="Apa yang benar, dan dari mana Anda tahu?",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Tulis apa yang keliru dan apa yang benar."},
    )
    reply_to = LineFormField(
        label="Bagaimana kami dapat menjawab?",
        required=False,
        max_length=160,
        help_text="Surel atau nomor telepon. Boleh kosong. Hanya redaksi yang melihatnya, dan kami menghapusnya 30 hari sesudah "
        "pesan ini selesai.",
    )
    # People don't see it; programs that fill in every field do.
    website = LineFormField(
        label="Jangan isi bidang ini",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        """Without a heap of links: that is no message about a release."""
        text: str = self.cleaned_data["text"]
        if sum(text.lower().count(start) for start in ("http://", "https://", "www.")) > MAX_LINKS:
            raise forms.ValidationError(
                f"Sertakan paling banyak {MAX_LINKS} tautan, ke sumber yang paling penting."
            )
        return text


@require_http_methods(["GET", "HEAD", "POST"])
def something_wrong(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """The form about the release at this address; POST takes the message in."""
    edition = former_addresses.follow(year, month, slug, timezone.now())
    if edition is None:
        raise Http404
    is_old_address = slug != edition.slug and request.method != "POST"  # what was typed at one is not lost
    if edition.standing in ELSEWHERE or is_old_address:
        return HttpResponseRedirect(edition.get_absolute_url())
    if request.method != "POST":
        return shown(request, edition, MessageForm(), is_sent=SENT in request.GET)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return shown(request, edition, form, status=400)
    data = form.cleaned_data
    if not data.pop("website"):  # a program is thanked as well, so that it learns nothing
        try:
            reader_messages.take_in(edition, address=get_adapter().get_client_ip(request), **data)
        except reader_messages.TooMany:
            form.add_error(None, TOO_MANY)
            return shown(request, edition, form, status=429)
    return HttpResponseRedirect(f"{reverse('news:something-wrong', args=[*edition.address])}?{SENT}=1")


def unsent(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse | None:
    """The form with what was typed, for somebody whose browser sent no valid token; None where there is no such form."""
    edition = former_addresses.follow(year, month, slug, timezone.now())
    if edition is None or edition.standing in ELSEWHERE:
        return None
    form = MessageForm(request.POST)
    form.add_error(None, WITHOUT_COOKIE)
    return shown(request, edition, form, status=403)


def shown(request: HttpRequest, edition: Edition, form: MessageForm, **status: Any) -> HttpResponse:
    """The page with the form, or with thanks."""
    context = {
        "edition": edition,
        "form": form,
        "is_sent": status.pop("is_sent", False),
        "csrf_token": get_token(request),
    }
    response = frame.page(request, "news/release/something_wrong.html", context, section="releases", **status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
