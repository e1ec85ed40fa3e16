"""Staff accounts. A person's role is their group; what a group may do comes from a migration."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

from agencies.models.agency import Agency
from agencies.models.office import Office
from kominfo.lib.fields import no_control_characters


class User(AbstractUser):
    """Somebody who works at the desk, for one agency."""

    first_name = None  # type: ignore[assignment]  # many Indonesians have one name: `name` holds it
    last_name = None  # type: ignore[assignment]
    name = models.CharField("nama", max_length=120, validators=[no_control_characters])
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name="instansi",
        help_text="Menentukan naskah siapa yang dapat dilihat dan diubah.",
    )
    byline_code = models.CharField(
        "kode penulis",
        max_length=12,
        blank=True,
        help_text="Ditulis dalam kurung di akhir berita: man.",
        validators=[no_control_characters],
    )

    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        ordering = ["name"]
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self):
        return self.name or self.username

    @cached_property
    def is_press_officer(self):
        """Whether the person works for the office that runs this site."""
        return Office.objects.filter(agency=self.agency_id).exists() if self.agency_id else False

    @cached_property
    def agency_ids_own(self):
        """The person's agency and those that it succeeded."""
        return set(Agency.objects.with_predecessors([self.agency_id]).values_list("pk", flat=True))

    @cached_property
    def agency_ids_below(self):
        """The person's agency and every agency below it, with those that they succeeded."""
        if not self.agency:
            return set()
        below = list(Agency.objects.under(self.agency).values_list("pk", flat=True))
        return set(Agency.objects.with_predecessors(below).values_list("pk", flat=True))

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]
