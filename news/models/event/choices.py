"""The kinds of an event, as they are stored and as readers see them; its states are in `status`."""

from django.db import models


class Kind(models.TextChoices):
    COORDINATION = "coordination", "Rapat koordinasi"
    TRAINING = "training", "Bimbingan teknis"
    OUTREACH = "outreach", "Sosialisasi"
    PRESS_CONFERENCE = "press_conference", "Konferensi pers"
    VISIT = "visit", "Kunjungan kerja"
    CEREMONY = "ceremony", "Upacara"
    SWEARING_IN = "swearing_in", "Pelantikan"
    INAUGURATION = "inauguration", "Peresmian"
    SIGNING = "signing", "Penandatanganan"
    PLENARY = "plenary", "Rapat paripurna"
    EXHIBITION = "exhibition", "Pameran"
    BRIEFING = "briefing", "Taklimat darurat"
    OTHER = "other", "Kegiatan lain"


class Mode(models.TextChoices):
    OFFLINE = "offline", "Luring"
    ONLINE = "online", "Daring"
    MIXED = "mixed", "Hibrida"


class Precision(models.TextChoices):
    DAY = "day", "tanggal pasti"
    MONTH = "month", "baru bulannya"
