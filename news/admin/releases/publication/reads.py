"""How often a release is read: by day, with what happened to it; and the most read of some days."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse

from agencies import audit
from agencies.models import Agency
from kominfo.lib import dates
from kominfo.lib.drawing import bars
from kominfo.lib.formats import csv_export
from kominfo.lib.ids import row_id
from news import permissions
from news.editions.reads import figures
from news.models import Edition, PressRelease

SPAN, AGENCY, PAGE = "rentang", "instansi", "halaman"
SPANS = {"30": ("30 hari", 30), "365": ("1 tahun", 365), "semua": ("Sejak terbit", None)}
PERIODS = {"7": ("7 hari", 7), "30": ("30 hari", 30), "365": ("1 tahun", 365)}
SLOTS = 14  # a young release does not fill the chart with a few bars
TICKS = {"hari": 4, "pekan": 4, "bulan": 3}
PER_PAGE = 50
CHUNK = 500
MARKS = {
    Edition.Change.FIRST: ("published", "Terbit"),
    Edition.Change.WITHDRAWAL: ("withdrawn", "Dicabut"),
}


def page(model_admin, request, release):
    """The reads of one release."""
    name, (_, days) = chosen(request, SPANS, "30")
    until = figures.whole_until()
    course = until and figures.of_release(release, until, days)
    context = {
        "spans": options(SPANS, name),
        "until": until,
        "course": course,
        "since": figures.known_since(),
    }
    if course:
        context |= {
            "chart": drawn(course),
            "marks": [
                (number, *mark(each.edition), each) for number, each in enumerate(course.happenings, 1)
            ],
            "newest_first": course.rows[::-1],
            "ever": figures.of_release(release, until, None).total if days else course.total,
            "has_gaps": any(not row.is_known for row in course.rows),
            "highest": max(course.rows, key=lambda row: row.read),
        }
    return model_admin.framed(
        request, "desk/release/reads/page.html", "Pembacaan", release=release, **context
    )


def drawn(course):
    """The chart of a course."""
    values = [bars.Value(row.read, tick(row.first, course.unit), row.days, state(row)) for row in course.rows]
    marks = [(each.position, mark(each.edition)[0]) for each in course.happenings]
    return bars.chart(values, marks, slots=SLOTS if course.unit == "hari" else 0, ticks=TICKS[course.unit])


def state(row):
    """What the style says of a bar beyond its height."""
    if not row.is_known:
        return "unknown"
    return "" if row.is_whole else "partial"


def tick(day, unit):
    """A day in few letters: `8 Jul`, `Jul 2021`."""
    month = dates.month_name(day)[:3]
    return f"{month} {day.year}" if unit == "bulan" else f"{day.day} {month}"


def mark(edition):
    """How an edition is marked, and in which word."""
    return MARKS.get(edition.change, ("changed", edition.get_change_display()))


def most_read(model_admin, request):
    """What was read most within the last days, of the agencies whose copies the person sees."""
    asked = Asked(request)
    context = asked.context()
    if asked.until:
        numbered = Paginator(asked.rows(), PER_PAGE).get_page(request.GET.get(PAGE))
        context |= {"page": numbered, "lines": lines(numbered), "until": asked.until}
    return model_admin.framed(request, "desk/release/reads/most_read.html", "Paling dibaca", **context)


def most_read_export(model_admin, request):
    """All of it as CSV; recorded, as every list that is taken away."""
    asked = Asked(request)
    rows = asked.rows() if asked.until else []
    audit.record(request.user, "readcount.export", after={"filters": request.GET.dict(), "rows": len(rows)})
    header = [
        "nomor", "judul", "instansi", "pertama terbit (WIT)", "dari", "sampai", "dibaca", "halaman", "versi teks",
        "paket pers", "PDF, Word, teks",
    ]  # fmt: skip
    response = StreamingHttpResponse(
        csv_export.csv_lines(header, cells(rows, asked)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="pembacaan-{dates.today():%Y-%m-%d}.csv"'
    return response


def cells(rows, asked):
    """The lines of the table, some releases at a time."""
    for start in range(0, len(rows), CHUNK):
        for line in lines(rows[start : start + CHUNK]):
            release, read = line["release"], line["reads"]
            yield [
                release.number, release.headline, release.agency.name,
                dates.iso(release.published_at) if release.published_at else "", asked.first, asked.last,
                read["read"], read["page"], read["text"], read["kit"], read["document"],
            ]  # fmt: skip


def lines(rows):
    """Each row with its release."""
    rows = list(rows)
    releases = PressRelease.objects.select_related("agency").defer("body")
    found = releases.in_bulk([row["release"] for row in rows])
    return [{"release": found[row["release"]], "reads": row} for row in rows]


class Asked:
    """Which days and which agency the address asks for, as far as the person may see them."""

    def __init__(self, request):
        self.name, (_, self.days) = chosen(request, PERIODS, "30")
        self.releases = permissions.visible_releases(request.user)
        self.agencies = Agency.objects.filter(pk__in=self.releases.order_by().values("agency")).order_by(
            "name"
        )
        wanted = row_id(request.GET.get(AGENCY, ""))
        self.agency = self.agencies.filter(pk=wanted).first() if wanted else None
        self.sees_all = permissions.reaches_everything(request.user) and request.user.has_perm(
            "news.view_pressrelease"
        )
        self.until = figures.whole_until()
        self.last = dates.today(self.until) if self.until else None
        self.first = self.last - dt.timedelta(days=self.days - 1) if self.until else None

    def rows(self):
        """The sums, the most read first."""
        releases = self.releases.filter(agency=self.agency) if self.agency else self.releases
        return figures.most_read(
            None if self.sees_all and not self.agency else releases, self.first, self.last
        )

    def context(self):
        """What the page shows of the question."""
        return {
            "spans": options(PERIODS, self.name),
            "span": self.name,
            "agencies": self.agencies,
            "agency": self.agency,
            "since": figures.known_since(),
            "days": dates.date_range(self.first, self.last, weekday=False) if self.until else "",
        }


def chosen(request, choices, usual):
    """The choice that the address names, or the usual one: its name and what it means."""
    name = request.GET.get(SPAN, "")
    name = name if name in choices else usual
    return name, choices[name]


def options(choices, name):
    """Every choice: what the address says, the word, whether it is the one."""
    return [(each, label, each == name) for each, (label, _) in choices.items()]
