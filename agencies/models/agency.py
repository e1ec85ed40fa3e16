"""Agencies: a tree of offices with their aliases, contacts, life and succession."""

import re

from django.db import connection, models
from django.db.models import Case, Value, When
from django.db.models.expressions import RawSQL
from django.urls import reverse
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from agencies.models.area import Area
from agencies.models.triggers import (
    AGENCIES,
    FUNCTIONS,
    LISTED_IN_AREA,
    OF_AGENCY,
    SUCCESSORS,
    former_names,
    linked_pages,
    stamped_if,
)
from kominfo.lib import dates
from kominfo.lib.fields import ADDRESS_TAKEN, DayField, days_in_calendar, no_control_characters

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
TREE_SLUG = "bagan"  # /instansi/bagan/ is the tree of all agencies


class Function(models.Model):
    """A field of government that an agency is responsible for (urusan), such as "persandian"."""

    name = models.CharField(
        "urusan",
        max_length=120,
        unique=True,
        validators=[no_control_characters],
        error_messages={"unique": "Urusan ini sudah ada. Pilih dari daftar, atau tulis nama lain."},
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "urusan"
        verbose_name_plural = "urusan"
        triggers = [*stamped_if(FUNCTIONS), former_names("name")]

    def __str__(self):
        return self.name


class Level(models.IntegerChoices):
    """Groups of a list of agencies, in their order. Those of an area stand under its name."""

    AREA = 1, "Wilayah"
    VERTICAL = 2, "Instansi vertikal"
    NATIONAL = 3, "Kementerian dan lembaga pusat"
    NOT_GOVERNMENT = 4, "Badan usaha dan media"
    ENDED = 5, "Sudah berakhir"


class AgencyQuerySet(TreeQuerySet):
    """Agencies, by who may see them and when they existed."""

    def public(self):
        """Agencies with a public page: every public query goes through here."""
        return self.filter(is_public=True)

    def on(self, date):
        """Agencies that existed on `date` (WIT); an unknown first or last day counts as open."""
        return self.exclude(founded_on__gt=date).exclude(dissolved_on__lte=date)

    def under(self, agency):
        """`agency` itself and every agency below it in the tree."""
        return self.descendants(agency, include_self=True)

    def with_successors(self, keys):
        """The agencies with these keys and all that came after them, however many in between."""
        return self._line(keys, "from_agency_id", "to_agency_id")

    def with_predecessors(self, keys):
        """The agencies with these keys and all that they came after: their texts and photos go on with them."""
        return self._line(keys, "to_agency_id", "from_agency_id")

    def _line(self, keys, here, there):
        line = RawSQL(  # noqa: S611 - both columns are ours, the keys a parameter
            f"""WITH RECURSIVE line (id) AS (
                SELECT unnest(%s::bigint[])
                UNION SELECT link.{there} FROM agencies_agency_successors link JOIN line ON link.{here} = line.id
            ) SELECT id FROM line""",  # noqa: S608
            [[key for key in keys if key]],
        )
        return self.without_tree_fields().filter(pk__in=line)

    def take_turns(self):
        """Wait for whoever saves agencies, until the end of the transaction: each save looks for circles in all others."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('agencies_agency'))")

    def by_level(self, date):
        """Agencies of areas in the order of their codes, then those of no area, then those that have ended on `date`.

        `level` and `area_code` name the group of a row; `area_code` is empty outside `Level.AREA`. Within a group they
        stand as in the organisation, `place`; those that have ended by name.
        """
        level = Case(
            When(dissolved_on__lte=date, then=Value(Level.ENDED)),
            When(kind__in=Agency.NATIONAL, then=Value(Level.NATIONAL)),
            When(kind=Agency.Kind.VERTICAL, then=Value(Level.VERTICAL)),
            When(kind__in=Agency.NOT_GOVERNMENT, then=Value(Level.NOT_GOVERNMENT)),
            default=Value(Level.AREA),
            output_field=models.IntegerField(),
        )
        area_code = Case(
            When(level=Level.AREA, then="area__code"), default=Value(""), output_field=models.CharField()
        )
        place = Case(When(level=Level.ENDED, then=Value(0)), default=in_organisation())
        return (
            self.annotate(level=level)
            .annotate(area_code=area_code, place=place)
            .order_by("level", "area_code", "place", "name", "id")
        )

    def for_list(self):
        """Agencies with what lists show."""
        return self.without_tree_fields().select_related("area", "parent")


class Agency(TreeNode):
    """An office of government or a body it works with. Its name is registered, never generated."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", "Kementerian"
        CENTRAL = "central", "Lembaga pusat"
        VERTICAL = "vertical", "Instansi vertikal"
        PROVINCE = "province", "Pemerintah provinsi"
        REGENCY = "regency", "Pemerintah kabupaten"
        CITY = "city", "Pemerintah kota"
        SECRETARIAT = "secretariat", "Sekretariat atau biro"
        COUNCIL = "council", "DPRD"
        INSPECTORATE = "inspectorate", "Inspektorat"
        OFFICE = "office", "Dinas"
        BOARD = "board", "Badan"
        SUBDISTRICT = "subdistrict", "Kecamatan"
        VILLAGE = "village", "Desa atau kelurahan"
        COMPANY = "company", "BUMN atau BUMD"
        MEDIA = "media", "Media"
        OTHER = "other", "Lainnya"

    NATIONAL = {Kind.MINISTRY, Kind.CENTRAL}  # their area says where they are registered, not whose they are
    NOT_GOVERNMENT = {Kind.COMPANY, Kind.MEDIA}

    class Ending(models.TextChoices):
        RENAMED = "renamed", "Berganti nama"
        MERGED = "merged", "Digabung"
        SPLIT = "split", "Dipecah"
        CLOSED = "closed", "Ditutup"

    name = models.CharField("nama resmi", max_length=200, validators=[no_control_characters])
    short_name = models.CharField("nama pendek", max_length=80, validators=[no_control_characters])
    acronym = models.CharField("akronim", max_length=40, blank=True, validators=[no_control_characters])
    slug = models.SlugField("alamat halaman", max_length=120, unique=True, error_messages=ADDRESS_TAKEN)
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    # TreeNode's own has an English label and takes the children along when it is deleted.
    parent = TreeNodeForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="instansi induk",
    )
    functions = models.ManyToManyField(Function, blank=True, related_name="agencies", verbose_name="urusan")
    area = models.ForeignKey(Area, models.PROTECT, related_name="agencies", verbose_name="wilayah")
    address = models.TextField("alamat kantor", blank=True, validators=[no_control_characters])
    about = models.TextField("tentang", blank=True, validators=[no_control_characters])
    logo = models.ForeignKey(
        "news.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lambang",
    )
    founded_on = DayField(
        "berdiri sejak",
        null=True,
        blank=True,
        help_text="Tanggal WIT; kosong bila tidak diketahui.",
    )
    dissolved_on = DayField(
        "berakhir pada",
        null=True,
        blank=True,
        help_text="Hari pertama instansi ini tidak ada lagi.",
    )
    ending = models.CharField("cara berakhir", max_length=8, choices=Ending, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name="penerus",
    )
    is_public = models.BooleanField("punya halaman publik", default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(founded_on=None)
                | models.Q(dissolved_on=None)
                | models.Q(dissolved_on__gt=models.F("founded_on")),
                name="agency_ends_after_it_begins",
                violation_error_message="Tanggal berakhir harus setelah tanggal berdiri.",
            ),
            models.CheckConstraint(
                condition=models.Q(dissolved_on=None, ending="")
                | (models.Q(dissolved_on__isnull=False) & ~models.Q(ending="")),
                name="agency_ending_has_date",
                violation_error_message="Isi tanggal berakhir dan cara berakhir bersama-sama, atau kosongkan keduanya.",
            ),
            days_in_calendar("agency_days_in_calendar", "founded_on", "dissolved_on"),
            models.CheckConstraint(
                condition=~models.Q(slug=TREE_SLUG),
                name="agency_leaves_the_tree_its_address",
                violation_error_message="Alamat “bagan” sudah dipakai bagan organisasi. Tulis alamat lain.",
            ),
        ]
        triggers = [
            *stamped_if(AGENCIES),
            *stamped_if(OF_AGENCY, through="functions"),
            *stamped_if(SUCCESSORS, through="successors"),
            former_names("name", "short_name"),
            linked_pages("agency"),
            LISTED_IN_AREA,
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("news:agency-detail", args=[self.slug])

    @property
    def is_national(self):
        """Whether the agency is one of the whole country."""
        return self.kind in self.NATIONAL

    def has_ended(self, date=None):
        """Whether the agency is gone on `date` (WIT; today by default)."""
        return self.dissolved_on is not None and self.dissolved_on <= (date or dates.today())


# In the order in which a government lists its agencies; the bureaus of a secretariat come after it.
_BUREAU = {"kind": Agency.Kind.SECRETARIAT, "parent__kind": Agency.Kind.SECRETARIAT}
_ORDER = [
    {Agency.Kind.PROVINCE, Agency.Kind.REGENCY, Agency.Kind.CITY, Agency.Kind.MINISTRY},
    {Agency.Kind.SECRETARIAT, Agency.Kind.CENTRAL},
    {Agency.Kind.COUNCIL},
    {Agency.Kind.INSPECTORATE},
    {Agency.Kind.OFFICE},
    {Agency.Kind.BOARD},
    {Agency.Kind.SUBDISTRICT},
    {Agency.Kind.VILLAGE},
]


def in_organisation(agency=""):
    """Where an agency stands in its government, as a number; `agency` is the lookup that leads to it, `post__agency__`."""
    bureau = {f"{agency}{lookup}": value for lookup, value in _BUREAU.items()}
    places = [When(**{f"{agency}kind__in": kinds}, then=Value(10 * n)) for n, kinds in enumerate(_ORDER)]
    return Case(
        When(**bureau, then=Value(15)), *places, default=Value(100), output_field=models.IntegerField()
    )


class AgencyAlias(models.Model):
    """Another name of an agency: an abbreviation, a former or a wrong but common spelling."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="aliases", verbose_name="instansi")
    name = models.CharField("nama lain", max_length=200, validators=[no_control_characters])

    class Meta:
        ordering = ["name"]
        verbose_name = "nama lain instansi"
        verbose_name_plural = "nama lain instansi"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"],
                name="agency_alias_once",
                violation_error_message="Nama lain ini sudah tercatat. Hapus salah satunya.",
            )
        ]
        triggers = stamped_if(OF_AGENCY)

    def __str__(self):
        return self.name


class AgencyContact(models.Model):
    """One public way to reach an agency."""

    class Channel(models.TextChoices):
        PHONE = "phone", "Telepon"
        WHATSAPP = "whatsapp", "WhatsApp"
        EMAIL = "email", "Surel"
        WEBSITE = "website", "Situs web"
        SOCIAL = "social", "Media sosial"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="contacts", verbose_name="instansi")
    channel = models.CharField("saluran", max_length=10, choices=Channel)
    value = models.CharField("nomor atau alamat", max_length=200, validators=[no_control_characters])
    note = models.CharField("keterangan", max_length=120, blank=True, validators=[no_control_characters])

    class Meta:
        ordering = ["id"]
        verbose_name = "kontak"
        verbose_name_plural = "kontak"
        triggers = stamped_if(OF_AGENCY)

    def __str__(self):
        return f"{self.get_channel_display()}: {self.value}"

    @property
    def link(self):
        """The target of its link; empty if the text is not exactly one telephone number or address."""
        number = re.sub(r"[ ().-]", "", self.value)
        if self.channel == self.Channel.EMAIL and _EMAIL.fullmatch(self.value):
            return f"mailto:{self.value}"
        if self.channel == self.Channel.PHONE and _NUMBER.fullmatch(number):
            return f"tel:{number}"
        if self.channel == self.Channel.WHATSAPP and _NUMBER.fullmatch(number):
            return f"https://wa.me/{re.sub('^0', '62', number).removeprefix('+')}"
        return self.value if _ADDRESS.fullmatch(self.value) else ""
