"""What an event leaves behind: its recording with a transcript, its minutes, and what was decided.

The texts are long, so they stand in a row of their own: whoever reads events reads no transcripts.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from kominfo.lib.fields import no_control_characters
from news.models.event import recordings
from news.models.event.event import Event
from news.models.event.queryset import announced, begun
from news.models.triggers import OF_EVENT, OUTCOME_TOLD, stamped_if_written

NEEDS_TRANSCRIPT = (
    "Rekaman yang dibuka untuk umum perlu transkrip, agar yang tidak dapat mendengarnya dapat membacanya: "
    "tulis isinya di “Transkrip”, atau pilih berkasnya di “Dokumen transkrip”."
)


class OutcomeQuerySet(models.QuerySet):
    """Outcomes by what readers may see of them."""

    def shown(self, now=None):
        """Those of public events that have begun: the only door to every page and file of an outcome."""
        return self.filter(announced(now, "event__"), begun(now, "event__"))

    def with_text(self, name):
        """Those whose `name`, "transcript" or "minutes", is a text."""
        return self.exclude(**{name: ""})


class EventOutcome(models.Model):
    """What came of an event, typed while it is on or afterwards; readers get nothing of it before the event begins."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="outcome", verbose_name="agenda")
    recording_url = models.URLField(
        "rekaman",
        blank=True,
        max_length=500,
        help_text="Yang boleh ditonton atau didengar umum, juga bila sama dengan alamat siarannya: "
        "alamat itu tidak tampil lagi sesudah kegiatan. Rekaman perlu transkrip.",
    )
    transcript = models.TextField(
        "transkrip",
        blank=True,
        validators=[no_control_characters],
        help_text="Apa yang dikatakan, dan siapa yang mengatakannya. Baris kosong memisahkan paragraf.",
    )
    transcript_file = models.ForeignKey(
        "news.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transcript_of",
        verbose_name="dokumen transkrip",
        help_text="Bila transkripnya berupa berkas.",
    )
    minutes = models.TextField(
        "notulen",
        blank=True,
        validators=[no_control_characters],
        help_text="Yang boleh dibaca umum. Baris kosong memisahkan paragraf.",
    )
    minutes_file = models.ForeignKey(
        "news.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="minutes_of",
        verbose_name="dokumen notulen",
        help_text="Bila notulennya berupa berkas.",
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil kegiatan"
        verbose_name_plural = "hasil kegiatan"
        constraints = [
            models.CheckConstraint(
                condition=Q(recording_url="") | ~Q(transcript="") | Q(transcript_file__isnull=False),
                name="event_recording_has_transcript",
                violation_error_message=NEEDS_TRANSCRIPT,
            )
        ]
        triggers = [*stamped_if_written(OF_EVENT), OUTCOME_TOLD]

    def __str__(self):
        return f"hasil {self.event}"

    def clean(self):
        """Raise `ValidationError` with a message for each wrong field that also names the remedy."""
        errors = {}
        if self.recording_url and (sentence := recordings.wrong(self.recording_url)):
            errors["recording_url"] = sentence
        if self.recording_url and not self.has_transcript:
            errors["transcript"] = NEEDS_TRANSCRIPT
        if errors:
            raise ValidationError(errors)

    @property
    def has_transcript(self):
        """Whether what is said in the recording can be read."""
        return bool(self.transcript.strip() or self.transcript_file_id)

    @property
    def recording_site(self):
        """The site of the recording: "YouTube"."""
        return recordings.site(self.recording_url) if self.recording_url else ""


class EventDecision(models.Model):
    """One thing that was decided at an event, in order."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="decisions", verbose_name="agenda")
    text = models.CharField("keputusan", max_length=500, validators=[no_control_characters])
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "keputusan kegiatan"
        verbose_name_plural = "keputusan kegiatan"
        triggers = [*stamped_if_written(OF_EVENT), OUTCOME_TOLD]

    def __str__(self):
        return self.text
