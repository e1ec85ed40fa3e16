"""House forms: what a writer starts from instead of an empty page, and the hints in it that must not go public."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from kominfo.lib.fields import no_control_characters
from kominfo.lib.markup import html
from kominfo.lib.markup.rich_text import RichTextField
from news.models.release import PressRelease

# What begins otherwise is an editor's own insertion, such as "[Pemerintah Provinsi]" in a quote.
FIRST_WORDS = ("sebut", "tulis", "isi", "jelaskan", "kutip", "pilih", "beri", "unggah")
BRACKET = re.compile(r"\[[^\[\]]+\]")
HINT = re.compile(rf"\[\s*(?:{'|'.join(FIRST_WORDS)})\b[^\[\]]*\]", re.IGNORECASE)


def hints_in(text: str) -> list[str]:
    """The hints to a writer that still stand in a text, with or without markup, each once."""
    plain = " ".join(html.to_text(text).split()) if "[" in text else ""
    return list(dict.fromkeys(HINT.findall(plain)))


def only_hints(text: str) -> None:
    """Validator for a skeleton: every bracket begins like a hint, so none of them can go public."""
    plain = " ".join(html.to_text(text).split())
    for bracket in BRACKET.findall(plain):
        if not HINT.fullmatch(bracket):
            raise ValidationError(
                f"“{bracket}” tidak dikenali sebagai petunjuk, sehingga dapat ikut terbit. "
                f"Mulai dengan salah satu kata ini: {', '.join(FIRST_WORDS)}.",
                code="no_hint",
            )


class HouseFormQuerySet(models.QuerySet["HouseForm"]):
    """House forms, of which writers are offered the active ones."""

    def offered(self) -> "HouseFormQuerySet":
        """Those that writers may begin with."""
        return self.filter(is_active=True)


class HouseForm(models.Model):
    """A kind of text as this office writes it. A release copies it and doesn't know it afterwards."""

    name = models.CharField(
        "nama",
        max_length=60,
        unique=True,
        validators=[no_control_characters],
        error_messages={"unique": "Bentuk dengan nama ini sudah ada. Ubah yang itu, atau tulis nama lain."},
    )
    slug = models.SlugField(
        "kode",
        max_length=40,
        unique=True,
        help_text="Satu kata untuk alamat di meja, misalnya liputan.",
        error_messages={"unique": "Kode ini sudah dipakai bentuk lain. Tulis kode lain."},
    )
    use = models.CharField(
        "kapan dipakai",
        max_length=160,
        validators=[no_control_characters],
        help_text="Satu kalimat untuk penulis yang memilih bentuk.",
    )
    kind = models.CharField(
        "jenis", max_length=14, choices=PressRelease.Kind, default=PressRelease.Kind.RELEASE
    )
    category = models.CharField(
        "kategori informasi",
        max_length=10,
        choices=PressRelease.Category,
        blank=True,
        help_text="Kosongkan bila penulis harus memilih sendiri.",
    )
    headline_hint = models.CharField(
        "petunjuk judul",
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text="Tampil di bawah isian judul; tidak ikut tersimpan dalam naskah.",
    )
    lead_hint = models.CharField(
        "petunjuk teras",
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text="Tampil di bawah isian teras; tidak ikut tersimpan dalam naskah.",
    )
    body = RichTextField(
        "kerangka isi",
        blank=True,
        validators=[only_hints],
        help_text="Petunjuk ditulis dalam kurung siku, misalnya [sebut tempat dan hari]. "
        "Naskah tidak dapat diajukan selama petunjuk masih ada.",
    )
    contact_name = models.CharField(
        "narahubung", max_length=120, blank=True, validators=[no_control_characters]
    )
    contact_channel = models.CharField(
        "telepon atau surel narahubung", max_length=160, blank=True, validators=[no_control_characters]
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField(
        "ditawarkan", default=True, help_text="Bila tidak, bentuk ini hilang dari pilihan penulis."
    )

    objects = HouseFormQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "bentuk naskah"
        verbose_name_plural = "bentuk naskah"

    def __str__(self):
        return self.name
