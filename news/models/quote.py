"""Quotes: the words, the person they belong to, and the person who delivered them."""

from django.db import models

from agencies.models import Tenure
from kominfo.lib.fields import DayField, no_control_characters


class Quote(models.Model):
    """A quote. A deputy may deliver words that are attributed to somebody else."""

    SHOWN = {"release__number__isnull": False}

    release = models.ForeignKey(
        "news.PressRelease",
        models.CASCADE,
        related_name="quotes",
        verbose_name="siaran pers",
    )
    words = models.TextField(
        "kutipan",
        validators=[no_control_characters],
        help_text="Tanpa tanda kutip; situs menambahkannya.",
    )
    is_direct = models.BooleanField("kutipan langsung", default=True)
    attributed_to = models.ForeignKey(
        Tenure, models.PROTECT, related_name="quotes", verbose_name="kata-kata dari"
    )
    delivered_by = models.ForeignKey(
        Tenure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delivered_quotes",
        verbose_name="disampaikan oleh",
        help_text="Bila dibacakan orang lain.",
    )
    event = models.ForeignKey(
        "news.Event",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name="dalam kegiatan",
    )
    said_on = DayField("diucapkan pada", null=True, blank=True)
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "kutipan"
        verbose_name_plural = "kutipan"

    def __str__(self):
        return self.words[:80]
