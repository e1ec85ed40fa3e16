"""The desk: the admin site where staff work."""

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout
from django.apps import apps
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from agencies.desk import searching
from agencies.models import Tenure
from kominfo import first_steps
from kominfo.checks import glance
from kominfo.first_steps import screen
from kominfo.lib import dates, manual, words
from kominfo.lib.postgres.deadline import TooSlow, within
from kominfo.lib.text import one_line
from news import permissions
from news.people import choices
from news.releases import planning_calendar, queues
from news.releases.assignments import lists
from news.releases.copycheck import storing

# The way of a reporter through the desk, not the names of apps.
SECTIONS = [
    ("Siaran pers", ["news.pressrelease", "news.edition", "news.frontpage"]),
    ("Daftar pers", ["news.mediacontact", "news.mailing"]),
    ("Agenda", ["news.event", "news.venue"]),
    ("Foto & lampiran", ["news.photo", "news.attachment"]),
    (
        "Instansi & pejabat",
        ["agencies.official", "agencies.tenure", "agencies.post", "agencies.agency", "agencies.area"],
    ),
    (
        "Pengaturan",
        [
            "news.houseform",
            "news.presscontact",
            "news.houseterm",
            "news.ruleswitch",
            "news.copyexception",
            "news.topic",
            "news.programme",
            "news.regulation",
            "agencies.function",
            "news.page",
            "news.sitemove",
            "agencies.office",
            "agencies.user",
            "news.finding",
            "news.readermessage",
            "news.letter",
            "agencies.auditentry",
        ],
    ),
]
# What the one search looks through, in the order in which it is shown.
FOUND = [
    "news.pressrelease",
    "news.event",
    "agencies.official",
    "agencies.agency",
    "news.photo",
    "news.attachment",
    "news.page",
    "news.topic",
    "news.programme",
    "news.regulation",
    "agencies.area",
    "news.venue",
    "agencies.user",
]
MAX_TYPED = 200  # characters: a pasted address, or a number in its sentence
SUGGESTED, LISTED = 4, 10  # rows of a kind while typing, and on the page of results
TIMEOUT = 4.0  # seconds for all statements of one search
TOO_SLOW = (
    "Pencarian ini memakan waktu terlalu lama. Pakai kata yang lebih khusus, atau coba lagi sebentar lagi."
)


class Choices(AutocompleteJsonView):
    """Choices while typing, for the fields that a form may have."""

    def process_request(self, request):
        """Refuse reverse relations: Django accepts them and then ends in a server error."""
        found = super().process_request(request)
        if not found[2].concrete:
            raise PermissionDenied
        return found

    def get_queryset(self):
        """Posts for a day of the story: who held them then comes first."""
        found = super().get_queryset()
        is_of_day = found.model is Tenure
        self.days = choices.days_asked(self.request.user, self.request.GET) if is_of_day else None
        if is_of_day:
            found = found.select_related("official", "post")
        return choices.by_day(found, self.days) if self.days else found

    def get_context_data(self, **kwargs):
        """Posts and people are called what they were called on the day of the story."""
        context = super().get_context_data(**kwargs)
        if self.days:
            choices.named_as_then(context["object_list"], self.days)
        return context

    def serialize_result(self, obj, to_field_name):
        """The result with details that distinguish rows of the same name."""
        found = super().serialize_result(obj, to_field_name)
        of_day = choices.label(obj, self.days) if self.days else ""
        text = of_day or getattr(obj, "in_choices", None) or str(obj)
        return found | {"text": text} | (choices.mention(obj, self.days) if isinstance(obj, Tenure) else {})


class Desk(AdminSite):
    """Where staff write, check, approve and correct."""

    site_header = "Meja Redaksi"
    site_title = "Meja Redaksi"
    index_title = "Meja saya"
    index_template = "desk/dashboard/dashboard.html"
    empty_value_display = "–"
    final_catch_all_view = False  # ours asks nobody to sign in for a page that is none

    def get_urls(self):
        """URLs without Django's "view on site", which checks no rights and would reveal the address of any id.

        NotRegistered if a page of `SECTIONS` is missing: half a desk, after an import that broke off, is never shown.
        """
        for _title, names in SECTIONS:
            for name in names:
                self._admin(name)
        kept = [address for address in super().get_urls() if getattr(address, "name", "") != "view_on_site"]
        nowhere = re_path(r"(?P<url>.*)$", self.catch_all_view)
        own = [
            path("kalender/", self.admin_view(self.calendar), name="calendar"),
            path("cari/", self.admin_view(self.search), name="search"),
            path("cari/saran/", self.admin_view(self.suggest), name="search_suggest"),
            path("kalender/hari/", self.admin_view(self.calendar_day), name="calendar_day"),
            path("siapkan/", self.admin_view(self.setup), name="setup"),
            path("bantuan/", self.admin_view(self.manual), name="manual"),
            path("bantuan/semua/", self.admin_view(self.whole_manual), name="manual_whole"),
            path("bantuan/<slug:address>/", self.admin_view(self.manual_chapter), name="manual_chapter"),
        ]
        return [*own, *kept, nowhere]

    def catch_all_view(self, request, url):
        """404; `kominfo.error_pages.not_found` redirects if another address is meant."""
        raise Http404

    @method_decorator(require_safe)
    def calendar(self, request):
        """One month of the newsroom: `?bulan=2021-07`, by default this month (WIT). An invalid value redirects to this month."""
        this, wanted = dates.today().replace(day=1), request.GET.get("bulan", "")
        first = planning_calendar.parse(wanted) if wanted else this
        if first is None:
            messages.warning(
                request,
                "Bulan di alamat itu tidak dikenal; ini bulan sekarang. Tulis tahun dan bulan, misalnya 2021-07.",
            )
            return redirect("admin:calendar")
        context = {
            **self.each_context(request),
            "title": f"Kalender {dates.month_year(first)}",
            "month": planning_calendar.month(request.user, first),
            "weekdays": dates.WEEKDAYS,
            "is_now": first == this,
        }
        request.current_app = self.name
        return TemplateResponse(request, "desk/event/calendar.html", context)

    @method_decorator(require_safe)
    def search(self, request):
        """Everything that the words in `?q=` find for this person, on a page of its own."""
        found, status = self._look(request, LISTED)
        context = {**self.each_context(request), "title": "Cari", **found}
        request.current_app = self.name
        return TemplateResponse(request, "desk/search/results.html", context, status=status)

    @method_decorator(require_safe)
    def suggest(self, request):
        """The first of it while somebody types, as the options of a list."""
        found, status = self._look(request, SUGGESTED)
        return TemplateResponse(request, "desk/search/options.html", found, status=status)

    def _look(self, request, most):
        """What was typed, and what is found within the time that a search has."""
        typed = one_line(request.GET.get("q", ""))[:MAX_TYPED]
        found = {"q": typed, "groups": [], "acts": [], "refusal": ""}
        if not words.parts(typed):
            return found, 200
        looked_through = [self._admin(name) for name in FOUND]
        acting = [self._admin(name) for _, names in SECTIONS for name in names]
        try:
            with within(TIMEOUT):
                found["groups"] = searching.groups(request, looked_through, typed, most)
                found["acts"] = searching.acts(request, acting, self._own_acts(request.user), typed)
        except TooSlow:
            return found | {"refusal": TOO_SLOW}, 503
        return found, 200

    def _admin(self, name):
        return self.get_model_admin(apps.get_model(name))

    def _own_acts(self, user):
        """Pages that belong to no list."""
        setup = searching.Act(
            label="Siapkan kantor",
            address=reverse("admin:setup"),
            also="langkah pertama surat uji pengaturan awal",
        )
        most_read = searching.Act(
            label="Lihat yang paling dibaca",
            address=reverse("admin:news_pressrelease_most_read"),
            also="pembacaan angka statistik pengunjung",
        )
        return [
            *([setup] if permissions.is_overseer(user) else []),
            *([most_read] if user.has_perm("news.view_pressrelease") else []),
            searching.Act(label="Buka meja saya", address=reverse("admin:index"), also="beranda antrean"),
            searching.Act(
                label="Buka kalender", address=reverse("admin:calendar"), also="bulan rencana jadwal"
            ),
            searching.Act(
                label="Atur pemberitahuan",
                address=reverse("admin:news_letter_preferences"),
                also="surat surel",
            ),
            searching.Act(
                label="Buka akun saya", address=reverse("mfa_index"), also="kata sandi ganti kode sesi keluar"
            ),
        ]

    @method_decorator(require_safe)
    def calendar_day(self, request):
        """What can be planned for one day: `?tanggal=2021-07-08`."""
        day = planning_calendar.parse_day(request.GET.get("tanggal", ""))
        if day is None:
            messages.warning(
                request,
                "Tanggal di alamat itu tidak dikenal. Pilih hari di kalender, atau tulis misalnya 2021-07-08.",
            )
            return redirect("admin:calendar")
        context = {
            **self.each_context(request),
            "title": f"Rencanakan {dates.with_weekday(day)}",
            "day": day,
            "plan": planning_calendar.ways_to_plan(request.user, day),
        }
        request.current_app = self.name
        return TemplateResponse(request, "desk/event/day.html", context)

    def setup(self, request):
        """What a new office sets up."""
        request.current_app = self.name
        return screen.setup(request, self.each_context(request))

    @method_decorator(require_safe)
    def manual(self, request):
        """The chapters of the manual."""
        context = {"chapters": manual.chapters().values()}
        return self._framed(request, "desk/manual/contents.html", "Bantuan", context)

    @method_decorator(require_safe)
    def whole_manual(self, request):
        """All chapters on one page, for paper."""
        context = {"chapters": manual.chapters().values()}
        return self._framed(request, "desk/manual/whole.html", "Panduan meja redaksi", context)

    @method_decorator(require_safe)
    def manual_chapter(self, request, address):
        """One chapter, with the ways to those beside it."""
        chapters = manual.chapters()
        if address not in chapters:
            raise Http404
        near = [None, *chapters.values(), None]
        at = near.index(chapters[address])
        context = {"chapter": near[at], "before": near[at - 1], "after": near[at + 1]}
        return self._framed(request, "desk/manual/chapter.html", near[at].title, context)

    def _framed(self, request, template, title, context):
        request.current_app = self.name
        return TemplateResponse(request, template, {**self.each_context(request), "title": title, **context})

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Model pages grouped by work (`SECTIONS`) instead of by app."""
        known = {
            f"{app['app_label']}.{model['object_name'].lower()}": model
            for app in self._build_app_dict(request).values()
            for model in app["models"]
        }
        sections = [
            {
                "name": title,
                "app_label": title,
                "app_url": models[0]["admin_url"],
                "has_module_perms": True,
                "models": models,
            }
            for title, names in SECTIONS
            if (models := [known[name] for name in names if name in known])
        ]
        if app_label:
            prefix = f"/{app_label}/"
            sections = [s for s in sections if any(prefix in (m["admin_url"] or "") for m in s["models"])]
        return sections

    @method_decorator(secure_admin_login)
    def login(self, request, extra_context=None):
        """Redirect to allauth's sign-in."""
        return redirect("admin:index")

    @method_decorator(require_POST)
    def logout(self, request, extra_context=None):
        """Redirect to allauth's sign-out."""
        return logout(request)

    def password_change(self, request, extra_context=None):
        """A person's password is changed on the page of their account."""
        return redirect("account_change_password")

    def index(self, request, extra_context=None):
        """What waits for me, what is scheduled, what went out."""
        there = first_steps.present(request.user)
        setting_up = first_steps.steps(request.user, there)
        missing = sum(not step.is_done for step in setting_up)
        is_overseer = permissions.is_overseer(request.user)
        nights = glance.nights() if is_overseer else []
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "first_steps": [] if first_steps.is_usable(there) else setting_up,
            "setup_missing": missing if first_steps.is_usable(there) else 0,
            "hindrance": first_steps.sentence(request.user, there),
            "ailing": glance.faults(nights) if is_overseer else [],
            "nights": glance.worth_showing(nights),
            "grave": permissions.visible_findings(request.user).open().grave().count()
            if request.user.has_perm("news.view_finding")
            else 0,
            "messages_of_readers": queues.messages_of_readers(request.user),
            "owed": queues.of_editions("darurat", request.user),
            "warnings": queues.of_editions("peringatan", request.user),
            "may_tell_of_warnings": request.user.has_perm("news.force_pressrelease"),
            "withdrawn_photos": queues.unreviewed_withdrawals(request.user),
            "tasks": lists.mine(request.user),
            "overdue": queues.of_releases("terlambat", request.user),
            "waiting": queues.waiting_for(request.user),
            "near_events": planning_calendar.near_events(request.user),
            "submitted": queues.of_releases("sudah-saya-ajukan", request.user),
            "scheduled": queues.scheduled_for(request.user),
            "corrections": queues.of_editions("ralat-bulan-ini", request.user),
            "published": queues.of_editions("tayang", request.user),
            "slips": storing.common_slips(timezone.now()),
            "lost_letters": queues.lost_letters(request.user),
            "may_write": request.user.has_perm("news.add_pressrelease")
            and request.user.agency_id is not None,
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, self.index_template, context)
