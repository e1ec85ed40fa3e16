"""What is moved here from an older site: the batch, a ledger of its items, and where its addresses lead.

`news.editions.moving` alone writes these rows. Nothing of a move is public before a second person has approved it.
"""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.models.triggers import stamped_if
from news.models.photo import Attachment, Photo
from news.models.release import PressRelease
from news.models.subject import Topic

MAX_PATH = 600  # letters of an address; an index holds 2,700 bytes


class SiteMove(models.Model):
    """One batch: files of one old site, read by one person and approved by another."""

    class State(models.TextChoices):
        READING = "reading", "Sedang dibaca"
        READ = "read", "Menunggu persetujuan"
        APPROVED = "approved", "Disetujui"
        UNDONE = "undone", "Dibatalkan"

    class Pages(models.TextChoices):
        KEEP = "keep", "Menjadi konsep"
        LEAVE = "leave", "Ditinggalkan"

    site = models.CharField(
        "situs lama", max_length=200, help_text="Alamatnya tanpa https:// dan www; pengenal situs itu."
    )
    address = models.CharField("alamat situs lama", max_length=300)
    title = models.CharField("nama situs lama", max_length=300, blank=True)
    series = models.CharField(
        "awalan nomor", max_length=8, help_text="WP, atau WP2 untuk situs lama yang kedua."
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="site_moves", verbose_name="instansi sumber naskahnya"
    )
    pages = models.CharField("halaman situs lama", max_length=5, choices=Pages, default=Pages.LEAVE)
    files = models.JSONField("berkas", default=list)  # {name, size, sha256}
    state = models.CharField("keadaan", max_length=8, choices=State, default=State.READING)
    counts = models.JSONField("hitungan", default=dict)  # by fate, and by kind of note
    # Of what has no row of its own: {line, title, sentence}.
    told = models.JSONField("catatan berkas", default=list)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dimulai oleh"
    )
    started_at = models.DateTimeField("dimulai pada")
    read_at = models.DateTimeField("selesai dibaca pada", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="disetujui oleh"
    )
    approved_at = models.DateTimeField("disetujui pada", null=True)
    checksum = models.CharField("SHA-256 buku pindahan", max_length=64, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="dibatalkan oleh"
    )
    undone_at = models.DateTimeField("dibatalkan pada", null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "pemindahan"
        verbose_name_plural = "pemindahan"
        default_permissions = ["view", "add"]
        # Its addresses lead from then on.
        triggers = stamped_if("SELECT FROM changed WHERE state = 'approved'")
        constraints = [
            models.UniqueConstraint(
                fields=["site"], condition=Q(state__in=["reading", "read"]), name="one_open_move_a_site"
            ),
            ExclusionConstraint(  # numbers that begin alike are of one site
                name="series_of_one_site",
                expressions=[("series", "="), ("site", "<>")],
                violation_error_message="Awalan nomor ini sudah dipakai situs lama yang lain.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("started_by")),
                name="move_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_by__isnull=False, approved_at__isnull=False)
                | (~Q(state="approved") & Q(approved_by=None, approved_at=None)),
                name="move_approved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"pemindahan {self.site}"

    @property
    def is_open(self):
        """Whether it can still be read on, approved or undone."""
        return self.state in {self.State.READING, self.State.READ}


class MovedItemQuerySet(models.QuerySet):
    """Rows of the ledger, by what becomes of them."""

    def to_be_public(self):
        """Texts that go public when their move is approved."""
        return self.filter(fate=MovedItem.Fate.PUBLIC, release__isnull=False)

    def changed(self):
        """Items whose source has changed since they were taken."""
        return self.exclude(seen_checksum=F("checksum"))


class MovedItem(models.Model):
    """One item of the old site: what became of it and why. `site` and `old_id` are its identity, in whichever file it stands."""

    class Fate(models.TextChoices):
        PUBLIC = "public", "Akan terbit"
        DRAFT = "draft", "Konsep"
        WAITS = "waits", "Menunggu keputusan"
        PART = "part", "Bagian naskah lain"
        LEFT = "left", "Ditinggalkan"
        SPAM = "spam", "Spam"

    class Decision(models.TextChoices):
        KEEP = "keep", "Pindahkan"
        DROP = "drop", "Tinggalkan"

    move = models.ForeignKey(SiteMove, models.PROTECT, related_name="items", verbose_name="pemindahan")
    site = models.CharField("situs lama", max_length=200)
    old_id = models.BigIntegerField("nomor lama")
    kind = models.CharField("jenis lama", max_length=60)
    status = models.CharField("status lama", max_length=40)
    title = models.CharField("judul", max_length=300, blank=True)
    address = models.CharField("alamat lama", max_length=MAX_PATH, blank=True)
    at = models.DateTimeField("terbit di situs lama pada", null=True)
    fate = models.CharField("nasib", max_length=6, choices=Fate)
    decision = models.CharField("keputusan", max_length=4, choices=Decision, blank=True)
    evidence = models.TextField("bukti", blank=True)  # what speaks for spam
    notes = models.JSONField("catatan", default=list)  # {kind, sentence, evidence, is_lost}
    # Whom the text names, for somebody to confirm: {id, tenure, named_as, words}.
    people = models.JSONField("usulan pejabat", default=list)
    release = models.OneToOneField(
        PressRelease, models.PROTECT, null=True, related_name="moved_item", verbose_name="naskah"
    )
    photo = models.ForeignKey(
        Photo, models.PROTECT, null=True, related_name="moved_items", verbose_name="foto"
    )
    has_made_photo = models.BooleanField("foto dibuat oleh pemindahan ini", default=False)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="moved_items", verbose_name="lampiran"
    )
    has_made_attachment = models.BooleanField(
        "lampiran dibuat oleh pemindahan ini", default=False, db_default=False
    )
    page = models.ForeignKey(
        "news.Page", models.PROTECT, null=True, related_name="+", verbose_name="halaman tetap"
    )
    line = models.PositiveBigIntegerField("baris")
    checksum = models.CharField("SHA-256 sumbernya", max_length=64)
    seen_checksum = models.CharField("SHA-256 sumbernya yang terakhir dilihat", max_length=64)
    first_seen = models.DateTimeField("pertama dilihat")
    last_seen = models.DateTimeField("terakhir dilihat")

    objects = MovedItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "butir pindahan"
        verbose_name_plural = "butir pindahan"
        default_permissions = ["view", "change"]
        indexes = [
            # the desk's lists of a move
            models.Index(fields=["move", "fate", "id"], name="moved_items_by_fate"),
        ]
        constraints = [models.UniqueConstraint(fields=["site", "old_id"], name="moved_item_once_a_site")]

    def __str__(self):
        return self.title or f"{self.kind} {self.old_id}"


class OldAddressQuerySet(models.QuerySet):
    """Addresses, by whether they lead anywhere yet."""

    def in_force(self):
        """Those of approved moves: before that, an address would tell what is not public."""
        return self.filter(move__state=SiteMove.State.APPROVED)


class OldAddress(models.Model):
    """Where an address of the old site leads, in one hop and for ever.

    `path` is decoded, composed (NFC) and without slashes at its ends; `query` is empty or "p=12" (`news.imports.wordpress.addresses`).
    """

    class Target(models.TextChoices):
        RELEASE = "release", "Naskah"
        PAGE = "page", "Halaman tetap"
        PHOTO = "photo", "Foto"
        TOPIC = "topic", "Topik"
        MONTH = "month", "Arsip bulan"
        LIST = "list", "Daftar siaran pers"
        FEED = "feed", "Umpan"
        GONE = "gone", "Tidak ada lagi"

    move = models.ForeignKey(
        SiteMove, models.PROTECT, related_name="old_addresses", verbose_name="pemindahan"
    )
    site = models.CharField("situs lama", max_length=200)
    path = models.CharField("jalur", max_length=MAX_PATH, blank=True)
    query = models.CharField("pertanyaan", max_length=200, blank=True)
    target = models.CharField("tujuan", max_length=7, choices=Target)
    item = models.ForeignKey(
        MovedItem, models.PROTECT, null=True, related_name="old_addresses", verbose_name="butir"
    )
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+", verbose_name="topik")

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "alamat lama"
        verbose_name_plural = "alamat lama"
        default_permissions = ["view"]
        constraints = [
            # begins with what the door asks for: an address arrives on whatever host leads here
            models.UniqueConstraint(fields=["path", "query", "site"], name="old_address_once_a_site"),
        ]

    def __str__(self):
        return f"/{self.path}?{self.query}" if self.query else f"/{self.path}"
