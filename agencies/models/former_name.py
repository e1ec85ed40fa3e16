"""Names that things in the register bore before: pages about a day name everybody and everything as on that day."""

from django.db import models

NAMED = {  # table → its columns that hold a name, or what belongs to one
    "agencies_agency": ("name", "short_name"),
    "agencies_area": ("name", "short_name"),
    "agencies_function": ("name",),
    "agencies_official": ("name",),
    "agencies_post": ("title",),
    "news_programme": ("name",),
    "news_regulation": ("kind", "issuer", "number", "year", "title"),
    "news_topic": ("name",),
    "news_venue": ("name", "address"),
}
FREE = {"address"}  # told as on its day too, but changed without ceremony: places move


class FormerName(models.Model):
    """A name until the moment of its change. A trigger writes the row, whatever changes the name.

    A corrected typing error was never a name: such a row (`is_typo`) is kept for the record and names nothing.
    """

    table = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    column = models.CharField(max_length=20)
    value = models.TextField("nama")
    until = models.DateTimeField("sampai")
    is_typo = models.BooleanField("salah ketik", default=False)
    reason = models.TextField("alasan", blank=True)

    class Meta:
        verbose_name = "nama terdahulu"
        verbose_name_plural = "nama terdahulu"
        default_permissions = []
        indexes = [models.Index(fields=["object_id", "until"], name="former_name_of_object")]

    def __str__(self):
        return self.value
