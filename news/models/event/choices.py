"""The kinds and states of an event, as they are stored and as readers see them."""

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


class Status(models.TextChoices):
    TENTATIVE = "tentative", "Belum pasti"
    CONFIRMED = "confirmed", "Dipastikan"
    POSTPONED = "postponed", "Ditunda"
    RESCHEDULED = "rescheduled", "Dijadwalkan ulang"
    CANCELLED = "cancelled", "Dibatalkan"


class Precision(models.TextChoices):
    DAY = "day", "tanggal pasti"
    MONTH = "month", "baru bulannya"


OFF = {Status.POSTPONED, Status.CANCELLED}
NOT_ON = OFF | {Status.TENTATIVE}  # on its days nobody is told that it is on
NEEDS_REASON = {Status.POSTPONED, Status.RESCHEDULED, Status.CANCELLED}
