"""Measure the main pages at several sizes, in a throw-away database."""

import gzip
import os
import platform
import statistics
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner
from django.urls import reverse
from django.utils import timezone
from tqdm import tqdm

from agencies.models import Agency, Official, User
from kominfo import bench
from kominfo.lib.paging import PARAMETER, paginate
from news.models import Edition, Event, PressRelease

ROUNDS = 15
DEEP = 10_000


class Command(BaseCommand):
    """Queries, milliseconds and bytes of each page, and how they grow."""

    help = "Measure pages on generated releases, in a database made and dropped for it."

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes", type=int, nargs="+", default=[1_000, 20_000], help="numbers of releases, rising"
        )

    def handle(self, *args, sizes, **options):
        if sizes != sorted(set(sizes)) or sizes[0] < 100:
            raise CommandError("--sizes: rising numbers from 100, for example --sizes 1000 20000.")
        settings.SITE_URL = "http://testserver"
        settings.ALLOWED_HOSTS = ["testserver"]
        runner = get_runner(settings)(verbosity=0, interactive=False)
        databases = runner.setup_databases()
        try:
            results = [self.at(size) for size in sizes]
        finally:
            runner.teardown_databases(databases)
        self.report(sizes, results)

    def at(self, size):
        """Grow the newsroom to `size` and measure every page there."""
        self.stderr.write(f"Membuat {size:,} siaran pers …".replace(",", "."))
        bench.grow(size)
        desk = Client()
        desk.force_login(User.objects.get(username="b"))
        clients = {"desk": desk, "public": Client()}
        pages = tqdm(pages_at(size), desc=f"{size} siaran pers", unit="halaman", disable=None)
        return {name: measure(clients[door], address) for name, door, address in pages}

    def report(self, sizes, results):
        """Print what was measured, and on what."""
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            postgres = cursor.fetchone()[0]
        import django

        self.stdout.write(
            f"\n{timezone.localtime():%Y-%m-%d %H.%M} WIT · {processor()}, {os.cpu_count()} core · "
            f"Python {platform.python_version()}, Django {django.get_version()}, PostgreSQL {postgres}\n"
            f"Median of {ROUNDS} requests in one process (test client, no network), warm; gzip level 6.\n"
            f"The deep list begins behind {DEEP:,} releases, or half of them where there are fewer.\n"
        )
        head = "".join(f"{f'{size} rows':>12}{'':>10}" for size in sizes)
        self.stdout.write(f"{'':<16}{head}")
        columns = "".join(f"{'queries':>12}{'ms':>10}" for _ in sizes)
        self.stdout.write(f"{'page':<16}{columns}{'growth':>10}{'bytes':>10}{'gzip':>8}")
        for name, last in results[-1].items():
            cells = "".join(f"{row[name]['queries']:>12}{row[name]['ms']:>10.1f}" for row in results)
            growth = last["ms"] / results[0][name]["ms"]
            self.stdout.write(f"{name:<16}{cells}{growth:>9.2f}×{last['bytes']:>10}{last['gzip']:>8}")


def pages_at(size):
    """The pages to measure: name, door, address. See `report` for the deep list."""
    now = timezone.now()
    edition = Edition.objects.listed(now).order_by("-published_at")[10]
    position = min(DEEP, size // 2)
    cursor = paginate(Edition.objects.listed(now).for_list(), size=position).older
    releases, copies = reverse("news:release-list"), reverse("admin:news_pressrelease_changelist")
    draft = PressRelease.objects.get(slug="konsep")
    return [
        ("home", "public", reverse("home")),
        ("list", "public", releases),
        ("deep list", "public", f"{releases}?{PARAMETER}={cursor}"),
        ("release", "public", edition.get_absolute_url()),
        ("event", "public", Event.objects.get().get_absolute_url()),
        ("agency", "public", Agency.objects.get(slug="dinas-3").get_absolute_url()),
        ("official", "public", Official.objects.get(slug="pejabat-7").get_absolute_url()),
        (
            "month",
            "public",
            reverse("news:release-month", args=[edition.address_year, f"{edition.address_month:02d}"]),
        ),
        ("topic", "public", reverse("news:topic-detail", args=["topik-3"])),
        ("area", "public", reverse("news:area-detail", args=["maluku-utara"])),
        *(
            (f"search: {what}", "public", f"{reverse('search')}?q={word}")
            for what, word in {
                "all": "layanan",
                "fifth": "pelabuhan",
                "rare": "mercusuar",
                "old": "telegraf",
                "none": "tiadaada",
            }.items()
        ),
        ("dashboard", "desk", reverse("admin:index")),
        ("desk list", "desk", copies),
        ("desk filter", "desk", f"{copies}?kind__exact=news"),
        ("desk search", "desk", f"{copies}?q=pejabat+7"),
        ("desk draft", "desk", reverse("admin:news_pressrelease_change", args=[draft.pk])),
        ("desk published", "desk", reverse("admin:news_pressrelease_change", args=[edition.release_id])),
    ]


def measure(client, address):
    """Queries of one request, the median milliseconds of `ROUNDS` more, and the size of the answer."""
    for _ in range(2):
        response = client.get(address)
    if response.status_code != 200:
        raise CommandError(f"{address} answered {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    count = len(queries)  # now: the next request empties the log
    spans = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        client.get(address)
        spans.append((time.perf_counter() - begun) * 1000)
    return {
        "queries": count,
        "ms": statistics.median(spans),
        "bytes": len(response.content),
        "gzip": len(gzip.compress(response.content, 6)),
    }


def processor():
    """The name of the processor, as the kernel tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
