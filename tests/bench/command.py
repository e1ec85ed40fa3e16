"""Measure the main pages at several sizes, in a throw-away database."""

import gzip
import json
import os
import platform
import statistics
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner
from django.urls import reverse
from django.utils import timezone
from tqdm import tqdm

from agencies.models import Agency, Official, User
from kominfo.lib.web.paging import PARAMETER, paginate
from news.editions.rendering import pages
from news.models import Edition, EditionPage, Event, PressRelease, SiteStamp
from news.views.following import sitemaps
from tests.bench import load, moving, newsroom, visible
from tests.bench import memory as bench_memory

ROUNDS = 15
DEEP = 10_000
CRAWLED = 50
DATABASE = "kominfo_bench"  # the tests have others on the same server
MEASURED = settings.BASE_DIR / ".data" / "bench.json"  # what a stopped run had measured, by size


class Command(BaseCommand):
    """Queries, milliseconds and bytes of each page, and how they grow.

    A run that was stopped leaves its database and what it measured; the next one goes on from there.
    """

    help = (
        "Measure pages on generated releases, in a database made and dropped for it. A stopped run goes on."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes", type=int, nargs="+", default=[1_000, 20_000], help="numbers of releases, rising"
        )
        parser.add_argument("--size", type=int, help="measure from 1,000 up to this many as well")
        parser.add_argument(
            "--sites",
            type=int,
            nargs="+",
            default=moving.SIZES,
            help="posts of the old sites that are moved here",
        )
        parser.add_argument("--write", type=Path, help="write the report to this file too, as Markdown")

    def handle(self, *args, sizes, size, sites, write, **options):
        sizes = sorted({*sizes, size}) if size else sizes
        if sizes != sorted(set(sizes)) or sizes[0] < 100:
            raise CommandError("--sizes: rising numbers from 100, for example --sizes 1000 20000.")
        settings.SITE_URL = "http://testserver"
        settings.ALLOWED_HOSTS = ["testserver"]
        connection.settings_dict["TEST"]["NAME"] = DATABASE
        runner = get_runner(settings)(verbosity=0, interactive=False, keepdb=True)
        # Without a copy of all rows in memory, which the test runner would make of a newsroom that is there already.
        databases = runner.setup_databases(serialized_aliases=set())
        measured = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
        if not goes_on(sizes, measured):
            measured = {}
            drop(runner, databases)
            databases = runner.setup_databases(serialized_aliases=set())
        for each in sizes:
            if str(each) not in measured:
                measured[str(each)] = self.at(each)
                MEASURED.parent.mkdir(exist_ok=True)
                MEASURED.write_text(json.dumps(measured))
        results = [measured[str(each)] for each in sizes]
        lines = [*self.report(sizes, results), "", *self.over_http(sizes[-1]), "", *self.moved(sites)]
        drop(runner, databases)
        MEASURED.unlink()
        self.stdout.write("\n".join(lines))
        if write:
            write.write_text("\n".join(["# Benchmarks", "", "Written by `make bench`.", "", *lines, ""]))

    def moved(self, sites):
        """An old WordPress read and approved."""
        return ["## Moving in from WordPress", "", *moving.table(moving.measure(tuple(sites)))]

    def over_http(self, size):
        """The same pages under load, or why not."""
        try:
            load.need_programs()
        except load.Missing as missing:
            return [str(missing)]
        pages = {name: address for name, door, address in pages_at(size) if door == "public"}
        connection.close()  # nothing of the test runner's stands in the way of the servers
        with load.running_servers() as servers:
            costs = load.measure(pages, servers)
            waits = visible.measure(
                *(f"127.0.0.1:{each.port}{pages['list']}" for each in (servers.ours, servers.proxy))
            )
        memory = bench_memory.measure(pages["release"])
        return [
            f"## Over HTTP, {size:,} releases",
            "",
            f"wrk with {load.READERS} connections, the cheapest of {load.BURSTS} bursts of {load.SECONDS} s, all addresses in "
            "turn, and in brackets the dearest; one granian worker; "
            "CPU summed over application, PostgreSQL and nginx. Behind nginx: the cache of deploy/nginx.conf, without TLS. "
            'A page by its bare name is made anew for each request; "again" is given from the process\'s memory while '
            "the site stamp stays the same, which one query tells.",
            "",
            *load.table(costs),
            "",
            "## From publication to readers",
            "",
            *visible.table(waits),
            "",
            "## Memory",
            "",
            *bench_memory.table(memory),
        ]

    def at(self, size):
        """Grow the newsroom to `size` and measure every page there."""
        self.stderr.write(f"Membuat {size:,} siaran pers …".replace(",", "."))
        newsroom.grow(size)
        desk = Client()
        desk.force_login(User.objects.get(username="b"))
        clients = {"desk": desk, "public": Client(), "programs": Client()}
        pages = [(name, clients[door], address) for name, door, address in pages_at(size)]
        measured = {name: measure(client, address) for name, client, address in pages}
        same = timed(pages, f"{size} siaran pers")
        public = [page for page in pages if page[1] is not desk]
        changed = timed(public, "sesudah perubahan", before=change)
        for name, row in measured.items():
            row |= same[name] | {"changed": changed.get(name, {}).get("ms")}
        return measured | {"release, a crawler's": crawled(clients["public"])}

    def report(self, sizes, results):
        """What was measured, and on what, as lines of Markdown."""
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            postgres = cursor.fetchone()[0]
        head = "".join(f" {size:,}: queries | ms |" for size in sizes)
        lines = [
            f"{timezone.localtime():%Y-%m-%d %H.%M} WIT · {processor()}, {os.cpu_count()} cores · "
            f"Python {platform.python_version()}, Django {django.get_version()}, PostgreSQL {postgres}",
            "",
            "## One request",
            "",
            f"CPU milliseconds of the application (PostgreSQL's own are not in it): median of {ROUNDS} requests to each page, "
            "all pages in turn, in one process (test client, no network); in brackets the spread, from the lower to the upper "
            "quartile of the largest size. After a change: the first request once something public was written. A crawler's: "
            f"releases that nobody asked for before, {CRAWLED} of them. Warm otherwise; gzip level 6. "
            f"The deep list begins behind {DEEP:,} releases, or half of them where there are fewer. "
            f"A sitemap holds up to {sitemaps.CHUNK:,} addresses.",
            "",
            f"| page |{head} spread | after a change | growth | bytes | gzip |",
            "|---|" + "---:|" * (2 * len(sizes) + 5),
        ]
        for name, last in results[-1].items():
            cells = "".join(f" {row[name]['queries']} | {row[name]['ms']:.1f} |" for row in results)
            growth = last["ms"] / results[0][name]["ms"]
            low, high = last["spread"]
            changed = f"{last['changed']:.1f}" if last["changed"] else ""
            lines.append(
                f"| {name} |{cells} ({low:.1f}–{high:.1f}) | {changed} | {growth:.2f} × | {last['bytes']:,} | {last['gzip']:,} |"
            )
        return lines


def goes_on(sizes, measured):
    """Whether the newsroom that is there can grow through the sizes still to be measured, as pages are made today."""
    have = Edition.objects.count()
    todo = [size for size in sizes if str(size) not in measured]
    is_fresh = not EditionPage.objects.exclude(template_version=pages.template_version()).exists()
    return is_fresh and have >= max(map(int, measured), default=0) and have <= min(todo, default=have)


def drop(runner, databases):
    """Drop the database of this run."""
    runner.keepdb = False
    runner.teardown_databases(databases)
    runner.keepdb = True


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
        ("event", "public", Event.objects.get(slug="rapat").get_absolute_url()),
        ("dense event", "public", Event.objects.get(slug="rapat-besar").get_absolute_url()),
        ("agency", "public", Agency.objects.get(slug="dinas-3").get_absolute_url()),
        ("official", "public", Official.objects.get(slug="pejabat-7").get_absolute_url()),
        ("rare agency", "public", Agency.objects.get(slug="badan-lama").get_absolute_url()),
        ("rare official", "public", Official.objects.get(slug="pejabat-lama").get_absolute_url()),
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
        ("feed", "programs", reverse("news:release-feed", args=["atom"])),
        ("API: list", "programs", "/api/v1/siaran-pers/"),
        ("API: of an area", "programs", "/api/v1/siaran-pers/?wilayah=maluku-utara"),
        ("API: release", "programs", f"/api/v1/siaran-pers/{edition.release_id}/"),
        ("sitemap", "programs", reverse("news:sitemap-part", args=["siaran-pers", 1])),
        ("dashboard", "desk", reverse("admin:index")),
        ("desk list", "desk", copies),
        ("desk filter", "desk", f"{copies}?kind__exact=news"),
        ("desk search: all", "desk", f"{copies}?q=layanan"),
        ("desk search: few", "desk", f"{copies}?q=salinan+999"),
        ("desk draft", "desk", reverse("admin:news_pressrelease_change", args=[draft.pk])),
        ("desk published", "desk", reverse("admin:news_pressrelease_change", args=[edition.release_id])),
    ]


def measure(client, address):
    """Queries of one request, and the size of the answer."""
    for _ in range(2):
        response = client.get(address)
        body = b"".join(response)
    if response.status_code != 200:
        raise CommandError(f"{address} answered {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        b"".join(client.get(address))
    return {"queries": len(queries), "bytes": len(body), "gzip": len(gzip.compress(body, 6))}


def timed(pages, what, before=None):
    """By name, the CPU milliseconds of a request and their spread: `ROUNDS` to each page, all pages in turn.

    `before` is called before each request, outside the time.
    """
    spans = {name: [] for name, _client, _address in pages}
    for _ in tqdm(range(ROUNDS), desc=what, unit="putaran", disable=None):
        for name, client, address in pages:
            if before:
                before()
            spans[name].append(spent(client, address))
    return {name: summary(found) for name, found in spans.items()}


def spent(client, address):
    """CPU milliseconds of this process for one request."""
    begun = time.process_time()
    b"".join(client.get(address))  # a sitemap is made as it is read
    return (time.process_time() - begun) * 1000


def summary(spans):
    """The median, and where the middle half lies."""
    low, middle, high = statistics.quantiles(spans, n=4) if len(spans) > 1 else spans * 3
    return {"ms": middle, "spread": (low, high)}


def change():
    """Something public was written: whatever pages had in common is made anew."""
    SiteStamp.objects.update(changed_at=timezone.now())


def crawled(client):
    """As `measure` and `timed`, of releases that were never asked for, each once."""
    editions = Edition.objects.listed().order_by("published_at")[: CRAWLED + 1]
    first, *others = [edition.get_absolute_url() for edition in editions]
    return measure(client, first) | summary([spent(client, each) for each in others]) | {"changed": None}


def processor():
    """The name of the processor, as the kernel tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
