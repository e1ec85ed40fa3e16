"""`/metrics` for Prometheus: to this machine, or with the token of the settings; to everybody else it does not exist.

Everything is read from the database and the disk when it is asked for, so that all processes answer alike. No titles, no
names: numbers alone.
"""

from collections.abc import Iterator

from django.db import Error
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from agencies.models import OpenForm
from kominfo.checks import around
from kominfo.health.probes import may_know
from news.models import Delivery, Edition, Finding, Letter, Mailing, PressRelease


def metrics(request: HttpRequest) -> HttpResponse:
    """All gauges; the database's are missing while it is away, and `kominfo_database_up` says so."""
    if not may_know(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_OfDatabase())
    registry.register(_OfDisk())
    return HttpResponse(
        generate_latest(registry),
        content_type=CONTENT_TYPE_PLAIN_0_0_4,
        headers={"Cache-Control": "no-store"},
    )


class _OfDatabase(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            found = list(_counts())
        except Error:
            yield _gauge("database_up", "Whether the database answers", 0)
            return
        yield _gauge("database_up", "Whether the database answers", 1)
        yield from found


def _counts() -> Iterator[GaugeMetricFamily]:
    now = timezone.now()
    letters = GaugeMetricFamily("kominfo_letters", "Letters to staff", labels=["state"])
    counted = dict(Letter.objects.values_list("state").annotate(count=Count("pk")).order_by())
    for state in Letter.State.values:
        letters.add_metric([state], counted.get(state, 0))
    yield letters
    yield _gauge(
        "letters_late", "Letters that have waited for more than two minutes", Letter.objects.late(now).count()
    )
    deliveries = GaugeMetricFamily("kominfo_deliveries", "Mails to readers and press", labels=["state"])
    counted = dict(Delivery.objects.values_list("state").annotate(count=Count("pk")).order_by())
    for state in Delivery.State.values:
        deliveries.add_metric([state], counted.get(state, 0))
    yield deliveries
    yield _gauge(
        "mailings_late",
        "Mailings that nobody has looked at for ten minutes",
        Mailing.objects.late(now).count(),
    )
    findings = GaugeMetricFamily("kominfo_findings", "Open findings of the guard", labels=["gravity"])
    opened = dict(Finding.objects.open().values_list("gravity").annotate(count=Count("pk")).order_by())
    for gravity in Finding.Gravity:
        findings.add_metric([gravity.name.lower()], opened.get(gravity, 0))
    yield findings
    releases = GaugeMetricFamily("kominfo_releases", "Working copies", labels=["status"])
    statuses = dict(PressRelease.objects.values_list("status").annotate(count=Count("pk")).order_by())
    for status in PressRelease.Status.values:
        releases.add_metric([status], statuses.get(status, 0))
    yield releases
    yield _gauge("editions_live", "Editions that readers have", Edition.objects.live(now).count())
    yield _gauge(
        "editions_scheduled", "Editions that go live by themselves", Edition.objects.scheduled(now).count()
    )
    newest = Edition.objects.live(now).aggregate(newest=Max("live_from"))["newest"]
    if newest:
        yield _gauge(
            "newest_edition_timestamp_seconds", "When the newest edition went live", newest.timestamp()
        )
    yield _gauge(
        "unsaved_texts", "Texts of the desk that are kept beside the objects", OpenForm.objects.kept().count()
    )


class _OfDisk(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        free = GaugeMetricFamily("kominfo_free_bytes", "Room on the disk", labels=["of"])
        for name, _, space in around.rooms():
            free.add_metric([name], space.free)
        yield free
        if (place := around.backup_place()) and (found := around.newest_backup(place)):
            age = (timezone.now() - found[0]).total_seconds()
            yield _gauge("backup_age_seconds", "Age of the newest backup", age)


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"kominfo_{name}", about, value=value)
