"""What a reader says to get mail: an address, about what, how often."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from agencies.models import Agency, Area
from kominfo.lib.fields import EmailFormField, must_be_reachable
from news.letters.subscribers import email_addresses
from news.models import Subscription, Topic
from news.models.subject import in_use

About, Pace = Subscription.About, Subscription.Pace
EVERYTHING, AGENDA = "semua", "agenda"
LONGEST = 254
INCOMPLETE = "Alamat ini tidak lengkap. Tulis seperti nama@contoh.id."
TOO_LONG = f"Alamat surel paling panjang {LONGEST} tanda."
# What stands before the colon of a choice: "topik:spbe".
WORDS: dict[str, str] = {"instansi": About.AGENCY, "wilayah": About.AREA, "topik": About.TOPIC}


def offered() -> dict[str, QuerySet[Any]]:
    """The things that have a public page, by the word of their choices."""
    return {
        "instansi": Agency.objects.public().without_tree_fields().order_by("name"),
        "wilayah": Area.objects.order_by("code"),
        "topik": in_use(Topic, timezone.now()).order_by("name"),
    }


class AddressForm(forms.Form):
    """Whose mail it is about."""

    address = EmailFormField(
        label="Alamat surel",
        max_length=LONGEST,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Tulis alamat surel Anda.",
            "invalid": INCOMPLETE,
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_address(self) -> str:
        """The one spelling of the mailbox; refused where no mail can leave to it, or only to a machine beside ours."""
        address = email_addresses.plain(self.cleaned_data["address"])
        must_be_reachable(address)
        if len(address) > LONGEST:
            raise forms.ValidationError(TOO_LONG, code="max_length")
        return address


class SubscribeForm(AddressForm):
    """The form of `/langganan/surel/`."""

    about = forms.ChoiceField(
        label="Tentang apa",
        error_messages={"invalid_choice": "Pilihan ini tidak ada lagi. Pilih yang lain dari daftar."},
    )
    pace = forms.ChoiceField(
        label="Seberapa sering",
        choices=Pace.choices,
        initial=Pace.AT_ONCE,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih seberapa sering Anda ingin dikirimi.",
            "invalid_choice": "Pilih salah satu dari keduanya.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = {f"{word}:{thing.slug}": thing for word, rows in offered().items() for thing in rows}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, thing in self.things.items():
            groups.setdefault(key.partition(":")[0].capitalize(), []).append((key, str(thing)))
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (EVERYTHING, About.EVERYTHING.label),
            (AGENDA, "Agenda: acara baru dan perubahannya"),
            *groups.items(),
        ]

    def wish(self) -> tuple[str, Agency | Area | Topic | None]:
        """About what, as a subscription knows it, and the agency, area or topic that it is about."""
        chosen = self.cleaned_data["about"]
        if chosen in {EVERYTHING, AGENDA}:
            return (About.EVERYTHING if chosen == EVERYTHING else About.AGENDA), None
        return WORDS[chosen.partition(":")[0]], self.things[chosen]
