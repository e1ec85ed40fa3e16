"""Officials: people as the public record names them. No identity numbers, birth dates or home addresses."""

from django.db import models
from django.urls import reverse

from agencies.models.triggers import OF_OFFICIAL, OFFICIALS, former_names, linked_pages, stamped_if
from kominfo.lib.fields import ADDRESS_TAKEN, no_control_characters


class OfficialQuerySet(models.QuerySet):
    """Officials, by who may see them."""

    def public(self):
        """Officials with a public page: every door to readers goes through here."""
        return self.filter(is_public=True)

    def with_tenures(self):
        """Fetch tenures, posts and agencies at once: `posts_on` and `display_name` then ask nothing more."""
        return self.prefetch_related("tenures__post__agency")


class Official(models.Model):
    """A person who holds or held a post. There is no current-post column: ask `posts_on(date)`."""

    name = models.CharField("nama tanpa gelar", max_length=120, validators=[no_control_characters])
    titles_before = models.CharField(
        "gelar di depan",
        max_length=60,
        blank=True,
        help_text="Misalnya: Dr. Ir. H.",
        validators=[no_control_characters],
    )
    titles_after = models.CharField(
        "gelar di belakang",
        max_length=80,
        blank=True,
        help_text="Misalnya: S.T., M.Si.",
        validators=[no_control_characters],
    )
    slug = models.SlugField("alamat halaman", max_length=120, unique=True, error_messages=ADDRESS_TAKEN)
    portrait = models.ForeignKey(
        "news.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="potret",
    )
    biography = models.TextField("riwayat singkat", blank=True, validators=[no_control_characters])
    is_public = models.BooleanField("punya halaman publik", default=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        triggers = [
            *stamped_if(OFFICIALS),
            former_names("name"),
            linked_pages("official"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("news:official-detail", args=[self.slug])

    @property
    def full_name(self):
        """The name with its degrees, as a profile shows it; press copy uses `name`."""
        before = f"{self.titles_before} " if self.titles_before else ""
        after = f", {self.titles_after}" if self.titles_after else ""
        return f"{before}{self.name}{after}"

    @property
    def initial(self):
        """The letter that stands where a portrait would."""
        return self.name[:1].upper()

    def posts_on(self, date):
        """The tenures held on `date` (WIT), the highest post first.

        Works on prefetched tenures (`with_tenures()`); otherwise costs one query.
        """
        if "tenures" in getattr(self, "_prefetched_objects_cache", {}):
            held = [tenure for tenure in self.tenures.all() if tenure.covers(date)]
        else:
            held = list(self.tenures.on(date).select_related("post__agency"))
        return sorted(held, key=lambda tenure: (tenure.post.protocol_rank, tenure.pk))

    def display_name(self, date):
        """How press copy names this person on `date` (WIT): "Pj. Bupati Halmahera Utara Saifuddin Djuba"."""
        posts = self.posts_on(date)
        return f"{posts[0].title} {self.name}" if posts else self.name


class OfficialAlias(models.Model):
    """Another way a person's name is written; search finds it."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="aliases", verbose_name="pejabat")
    name = models.CharField("nama lain", max_length=120, validators=[no_control_characters])

    class Meta:
        ordering = ["name"]
        verbose_name = "nama lain pejabat"
        verbose_name_plural = "nama lain pejabat"
        constraints = [
            models.UniqueConstraint(
                fields=["official", "name"],
                name="official_alias_once",
                violation_error_message="Nama lain ini sudah tercatat. Hapus salah satunya.",
            )
        ]
        triggers = stamped_if(OF_OFFICIAL)

    def __str__(self):
        return self.name
