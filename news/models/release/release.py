"""Press releases as staff work on them. The public never reads these rows: see `edition.py`."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from agencies.models import Agency, Area, Official
from kominfo.lib.fields import (
    DayField,
    WordsField,
    days_in_calendar,
    in_calendar,
    no_control_characters,
)
from kominfo.lib.markup.rich_text import RichTextField
from news.models.release.warning import WarningKind, WarningLevel

MOVED_DRAFT = Q(status="draft", number=None, moved_from__gt="")


class PressReleaseQuerySet(models.QuerySet):
    """Working copies by status. `permissions.visible_releases` decides who may see which one."""

    def kept(self):
        """Copies that are not discarded."""
        return self.exclude(status=PressRelease.Status.DISCARDED)

    def without_moved_drafts(self):
        """Copies but for the drafts of an old site, thousands at once: lists show those only when asked to."""
        return self.exclude(MOVED_DRAFT)

    def moved_drafts(self):
        """Drafts that were moved here from an old site and that nobody has submitted or published."""
        return self.filter(MOVED_DRAFT)

    def for_list(self):
        """Copies with what a list at the desk shows; wide text columns are deferred."""
        return self.select_related("agency", "author", "edited_by").defer("lead", "body", "claim", "evidence")


class PressRelease(models.Model):
    """The working copy of a press release: identity, state, who works on it.

    `status` is written by `news.releases.workflow` alone; `number`, `published_at` by `news.editions.publishing` alone.
    """

    SHOWN = {"number__isnull": False}

    class Kind(models.TextChoices):
        RELEASE = "release", "Siaran pers"
        NEWS = "news", "Berita"
        ANNOUNCEMENT = "announcement", "Pengumuman"
        SPEECH = "speech", "Sambutan"
        CLARIFICATION = "clarification", "Klarifikasi hoaks"
        PHOTO = "photo", "Rilis foto"
        INFOGRAPHIC = "infographic", "Infografis"
        ADVISORY = "advisory", "Undangan liputan"

    class Status(models.TextChoices):
        DRAFT = "draft", "Konsep"
        IN_REVIEW = "in_review", "Diajukan"
        APPROVED = "approved", "Disetujui"
        PUBLISHED = "published", "Terbit"
        WITHDRAWN = "withdrawn", "Dicabut"
        DISCARDED = "discarded", "Dibuang"

    class Category(models.TextChoices):
        """Categories of the public-information law 14/2008."""

        PERIODIC = "periodic", "Berkala"
        IMMEDIATE = "immediate", "Serta-merta"
        ALWAYS = "always", "Setiap saat"
        EXEMPT = "exempt", "Dikecualikan"

    class Rating(models.TextChoices):
        FALSE = "false", "Salah"
        MISLEADING = "misleading", "Menyesatkan"
        UNPROVEN = "unproven", "Belum terbukti"
        TRUE = "true", "Benar"

    kind = models.CharField("jenis", max_length=14, choices=Kind, default=Kind.RELEASE)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="releases", verbose_name="instansi sumber"
    )
    headline = models.CharField("judul", max_length=200, validators=[no_control_characters])
    slug = models.SlugField(
        "alamat halaman",
        max_length=120,
        unique=True,
        help_text="Bagian akhir alamat halaman; dibuat dari judul.",
        error_messages={
            "unique": "Alamat ini sudah dipakai siaran pers lain. Ubah sedikit, misalnya tambahkan tempat atau tahun."
        },
    )
    subheadline = models.CharField(
        "anak judul", max_length=240, blank=True, validators=[no_control_characters]
    )
    lead = models.TextField(
        "teras",
        max_length=600,
        blank=True,
        validators=[no_control_characters],
        help_text="Siapa, apa, kapan, di mana, dalam satu atau dua kalimat.",
    )
    body = RichTextField("isi", blank=True)
    dateline_place = models.CharField(
        "tempat titimangsa",
        max_length=80,
        blank=True,
        validators=[no_control_characters],
        help_text="Misalnya: Tobelo.",
    )
    dateline_on = DayField("tanggal titimangsa", null=True, blank=True)
    planned_on = DayField(
        "rencana terbit",
        null=True,
        blank=True,
        help_text="Untuk kalender redaksi; bukan tanggal terbit. Tidak dibaca publik.",
    )
    category = models.CharField("kategori informasi", max_length=10, choices=Category, blank=True)
    claim = models.TextField("klaim yang diperiksa", blank=True, validators=[no_control_characters])
    rating = models.CharField("hasil pemeriksaan", max_length=10, choices=Rating, blank=True)
    evidence = models.TextField("bukti", blank=True, validators=[no_control_characters])
    contact_name = models.CharField(
        "narahubung", max_length=120, blank=True, validators=[no_control_characters]
    )
    contact_channel = models.CharField(
        "telepon atau surel narahubung",
        max_length=160,
        blank=True,
        validators=[no_control_characters],
    )
    # Of an announcement, or of the warning that the release carries; without it a warning is in force until it is ended.
    valid_until = models.DateTimeField("berlaku sampai", null=True, blank=True, validators=[in_calendar])
    warning_kind = models.CharField(
        "jenis peringatan", max_length=12, choices=WarningKind, blank=True, default="", db_default=""
    )
    warning_level = models.CharField(
        "tingkat peringatan", max_length=8, choices=WarningLevel, blank=True, default="", db_default=""
    )
    warning_instruction = models.TextField(
        "yang harus dilakukan",
        max_length=600,
        blank=True,
        default="",
        db_default="",
        validators=[no_control_characters],
        help_text="Kalimat perintah yang pendek: siapa, lakukan apa, sekarang.",
    )
    warning_source = models.CharField(
        "sumber peringatan",
        max_length=120,
        blank=True,
        default="",
        db_default="",
        validators=[no_control_characters],
        help_text="Lembaga yang mengeluarkan peringatannya, misalnya BMKG atau PVMBG.",
    )
    # Written by `news.editions.publishing` alone, when the end is told.
    warning_ended = models.BooleanField(
        "peringatan diakhiri", default=False, db_default=False, editable=False
    )
    events = models.ManyToManyField(
        "news.Event", blank=True, related_name="releases", verbose_name="agenda terkait"
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="releases", verbose_name="wilayah")
    topics = models.ManyToManyField("news.Topic", blank=True, related_name="releases", verbose_name="topik")
    agencies = models.ManyToManyField(
        Agency,
        blank=True,
        related_name="mentioned_in",
        verbose_name="instansi yang disebut",
    )
    officials = models.ManyToManyField(
        Official,
        blank=True,
        related_name="mentioned_in",
        verbose_name="pejabat yang disebut",
    )
    regulations = models.ManyToManyField(
        "news.Regulation",
        blank=True,
        related_name="releases",
        verbose_name="peraturan yang dirujuk",
    )
    programmes = models.ManyToManyField(
        "news.Programme", blank=True, related_name="releases", verbose_name="program"
    )
    attachments = models.ManyToManyField(
        "news.Attachment", blank=True, related_name="releases", verbose_name="lampiran"
    )

    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    # What it was when it was opened again: the state of a draft that readers have had before.
    reopened_from = models.CharField(
        max_length=10, choices=Status, blank=True, default="", db_default="", editable=False
    )
    return_note = models.TextField("catatan pengembalian", blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="releases",
        editable=False,
        verbose_name="penulis naskah",
    )
    text_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="terakhir mengubah",
    )
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        editable=False,
        verbose_name="ikut menulis sejak edisi terakhir",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="diajukan oleh",
    )
    submitted_at = models.DateTimeField("diajukan pada", null=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="selesai disunting oleh",
    )
    edited_at = models.DateTimeField("selesai disunting pada", null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="disetujui oleh",
    )
    approved_at = models.DateTimeField("disetujui pada", null=True, editable=False)
    approved_checksum = models.CharField(
        "sidik naskah yang disetujui", max_length=64, blank=True, editable=False
    )
    # What the next edition is to say of itself, until `news.editions.publishing` writes it there.
    planned_change = models.CharField(
        "jenis perubahan", max_length=10, blank=True, default="", db_default="", editable=False
    )
    planned_note = models.TextField(
        "catatan perubahan", blank=True, default="", db_default="", editable=False
    )
    number = models.CharField(  # noqa: DJ001 - NULL, not "": numbers are unique and most copies have none yet
        "nomor", max_length=80, null=True, unique=True, editable=False
    )
    published_at = models.DateTimeField("pertama terbit", null=True, editable=False)
    # Its address on the old site; empty unless it was moved here (`news.editions.moving`).
    moved_from = models.CharField(
        "dipindahkan dari", max_length=600, blank=True, default="", db_default="", editable=False
    )
    created_at = models.DateTimeField("dibuat pada", auto_now_add=True)
    updated_at = models.DateTimeField("diubah pada", auto_now=True)
    words = WordsField(of=("headline", "lead"))

    objects = PressReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "siaran pers"
        verbose_name_plural = "siaran pers"
        permissions = [
            ("submit_pressrelease", "Dapat mengajukan siaran pers"),
            ("edit_pressrelease", "Dapat menyunting naskah yang diajukan"),
            ("return_pressrelease", "Dapat mengembalikan siaran pers"),
            ("approve_pressrelease", "Dapat menyetujui siaran pers"),
            ("publish_pressrelease", "Dapat menerbitkan siaran pers"),
            ("force_pressrelease", "Dapat menerbitkan darurat tanpa persetujuan orang lain"),
            ("withdraw_pressrelease", "Dapat mencabut siaran pers"),
        ]
        indexes = [
            models.Index(fields=["status", "-id"], name="release_by_status"),  # desk lists and the dashboard
            models.Index(fields=["agency", "-id"], name="release_by_agency"),  # desk lists of one agency
            models.Index(fields=["kind", "-id"], name="release_by_kind"),  # desk lists of one kind
            models.Index(fields=["planned_on"], name="release_by_plan"),  # the desk's calendar
            # desk lists: they would read past all drafts of an old site, whose ids are the newest
            models.Index(fields=["-id"], condition=~MOVED_DRAFT, name="release_without_moved"),
            # searched at the desk by parts of words
            GinIndex(OpClass(F("words"), name="gin_trgm_ops"), name="release_by_words"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="release_by_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, published_at=None)
                | Q(number__isnull=False, published_at__isnull=False),
                name="release_number_with_publication",
            ),
            days_in_calendar("release_days_in_calendar", "dateline_on", "planned_on"),
        ]

    def __str__(self):
        return self.headline

    @property
    def warns(self):
        """Whether it carries a warning, be it one that is not complete yet."""
        return bool(
            self.warning_kind or self.warning_level or self.warning_instruction or self.warning_source
        )

    @property
    def in_choices(self):
        """The headline with the number, which tells two of one headline apart."""
        return f"{self.headline} ({self.number})" if self.number else self.headline

    @property
    def state(self):
        """The status in words; a draft that readers have had before is told by how it stands with them."""
        if self.status == self.Status.DRAFT and self.reopened_from:
            return f"{self.get_reopened_from_display()}, dibuka kembali"
        return self.get_status_display()
