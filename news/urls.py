"""Public addresses of releases, events, agencies, officials and their files. They never change once given."""

import datetime as dt
import re

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from kominfo.lib.drawing.card import FINGERPRINT_LENGTH
from kominfo.lib.files import rendition_names
from kominfo.lib.web import converters  # noqa: F401 - registers `number`
from kominfo.lib.web.on_demand import LateView
from news.editions.kits import documents
from news.formats import feeds as news_feeds
from news.models import Page
from news.views import pages, subjects
from news.views.agencies import agencies, areas, officials, posts
from news.views.events import agendas, calendars, events, outcomes
from news.views.following import feeds, overview, sitemaps, widget
from news.views.following.mail import managing, subscribing
from news.views.kits import newsroom
from news.views.pictures import media, page_cards, photo_pages, share_cards
from news.views.preview import links
from news.views.releases import archive, corrections, history, page, something_wrong, verification, warnings


class Year(StringConverter):
    """Four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value):
        return int(value)


class Month(StringConverter):
    """Two digits: "7" is no address of July, so a page has one address."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value):
        return int(value)


class Digest(StringConverter):
    """A SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"


class Fingerprint(StringConverter):
    """The beginning of a digest of what a card says."""

    regex = f"[0-9a-f]{{{FINGERPRINT_LENGTH}}}"


class PhotoKind(StringConverter):
    """The first word of a photo's address."""

    regex = "foto"


class FileKind(StringConverter):
    """The first word of an attachment's address."""

    regex = "berkas"


class Rendition(StringConverter):
    """The name of a file that `kominfo.lib.files.photo_processing.renditions` makes: `720.avif`, `card.jpg`, `full.jpg`."""

    _steps = "|".join(str(width) for width in rendition_names.THUMBNAIL_WIDTHS)
    regex = rf"(?:[1-9][0-9]{{2,3}}|thumb-(?:{_steps}))\.(?:avif|webp|jpg)|card\.jpg|{re.escape(rendition_names.PRINT)}"


class FileName(StringConverter):
    """A safe download name."""

    regex = r"[a-z0-9_-]{1,100}\.[a-z0-9]{1,8}"


class Pasted(StringConverter):
    """Whatever somebody pasted behind an address, its line breaks too."""

    regex = "(?s:.+)"


register_converter(Year, "yyyy")
register_converter(Month, "mm")
register_converter(Fingerprint, "fingerprint")
register_converter(PhotoKind, "photo_kind")
register_converter(FileKind, "file_kind")
register_converter(Digest, "digest")
register_converter(Rendition, "rendition")
register_converter(FileName, "filename")
register_converter(Pasted, "pasted")


class FeedFormat(StringConverter):
    """How a feed is written."""

    regex = "|".join(news_feeds.FORMATS)


class SitemapKind(StringConverter):
    """What kind of pages a sitemap lists."""

    regex = "|".join(sitemaps.PAGE_KINDS)


class KitName(StringConverter):
    """A press kit, or a document of it."""

    regex = "|".join(re.escape(name) for name in documents.NAMES)


class Day(StringConverter):
    """A day of the calendar: 2021-07-08."""

    regex = "[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"

    def to_python(self, value):
        return dt.date.fromisoformat(value)  # ValueError, for the 30th of February, is no such address


register_converter(KitName, "kit_name")
register_converter(Day, "day")
register_converter(FeedFormat, "form")
register_converter(SitemapKind, "sitemap")

event_kit = LateView("news.views.kits.events.of_event")

app_name = "news"
urlpatterns = [
    path("siaran-pers/", page.release_list, name="release-list"),
    path("siaran-pers/arsip/", archive.years, name="release-years"),
    path("siaran-pers/<yyyy:year>/", archive.year, name="release-year"),
    path("siaran-pers/<yyyy:year>/<mm:month>/", archive.month, name="release-month"),
    path("siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/", page.release_detail, name="release-detail"),
    path(
        "siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/riwayat/",
        history.release_history,
        name="release-history",
    ),
    path(
        "siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/riwayat/<number:position>/",
        history.release_edition,
        name="release-edition",
    ),
    path(
        "siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/paket/<kit_name:name>",
        LateView("news.views.kits.releases.newest"),
        name="release-newest-kit",
    ),
    path(
        "siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/paket/<number:position>/<kit_name:name>",
        LateView("news.views.kits.releases.of_edition"),
        name="release-kit",
    ),
    path("siaran-pers/umpan.<form:form>", feeds.releases, name="release-feed"),
    path(
        "siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/foto/<number:key>/",
        photo_pages.of_release,
        name="release-photo",
    ),
    path("informasi-publik/", pages.register, name="register"),
    path("informasi-publik/unduhan/", pages.register_years, name="register-years"),
    path("informasi-publik/umpan.<form:form>", feeds.register, name="register-feed"),
    *(
        path(
            f"informasi-publik/{slug}/umpan.<form:form>",
            feeds.register,
            {"category": slug},
            name=f"register-{slug}-feed",
        )
        for slug in pages.CATEGORIES
    ),
    path("informasi-publik/<yyyy:year>.csv", pages.register_file, name="register-file"),
    *(
        path(f"informasi-publik/{slug}/", pages.register, {"category": slug}, name=f"register-{slug}")
        for slug in pages.CATEGORIES
    ),
    *(
        path(f"{slug}/", pages.page_detail, {"slug": str(slug)}, name=f"page-{slug}")
        for slug in Page.Address.values
    ),
    path("ralat/", corrections.correction_list, name="correction-list"),
    path("ralat/umpan.<form:form>", feeds.changes, name="correction-feed"),
    path("peringatan/", warnings.warning_list, name="warning-list"),
    path("peringatan/umpan.<form:form>", feeds.warnings, name="warning-feed"),
    path("peringatan/cap.xml", warnings.cap_feed, name="warning-cap-feed"),
    path("peringatan/<number:key>/", warnings.warning_page, name="warning-page"),
    path("peringatan/<number:key>/cap.xml", warnings.warning_cap, name="warning-cap"),
    path("peringatan/<number:key>/<number:position>.xml", warnings.warning_message, name="warning-message"),
    path("cek/", verification.check, name="check"),
    path("cek/berkas/<digest:sha256>/", LateView("news.views.kits.checking.check_file"), name="check-file"),
    path("cek/<pasted:number>/", verification.check_number, name="check-number"),
    path("cek/<pasted:number>", verification.check_cut_number),
    path("langganan/surel/", subscribing.subscribe, name="mail-subscribe"),
    path("langganan/surel/diminta/", subscribing.sent, name="mail-asked"),
    path("langganan/surel/atur/", managing.ask, name="mail-manage-ask"),
    path("langganan/surel/atur/diminta/", managing.sent, name="mail-manage-asked"),
    path("langganan/surel/atur/<token>/", managing.manage, name="mail-manage"),
    path("langganan/surel/konfirmasi/<token>/", subscribing.confirm, name="mail-confirm"),
    path("langganan/surel/berhenti/<token>/", subscribing.leave, name="mail-leave"),
    path("topik/", subjects.topic_list, name="topic-list"),
    path("topik/<slug:slug>/", subjects.topic_detail, name="topic-detail"),
    path("topik/<slug:slug>/agenda/", agendas.topic_events, name="topic-events"),
    path("topik/<slug:slug>/agenda/umpan.<form:form>", feeds.topic_agenda, name="topic-events-feed"),
    path("topik/<slug:slug>/umpan.<form:form>", feeds.topic, name="topic-feed"),
    path("program/", subjects.programme_list, name="programme-list"),
    path("program/<slug:slug>/", subjects.programme_detail, name="programme-detail"),
    path("program/<slug:slug>/umpan.<form:form>", feeds.programme, name="programme-feed"),
    path("peraturan/", subjects.regulation_list, name="regulation-list"),
    path("peraturan/<number:pk>/", subjects.regulation_detail, name="regulation-detail"),
    path("peraturan/<number:pk>/umpan.<form:form>", feeds.regulation, name="regulation-feed"),
    path("wilayah/", areas.area_list, name="area-list"),
    path("wilayah/<slug:area>/kalender.ics", calendars.subscription, name="area-subscription"),
    path("wilayah/<slug:slug>/agenda/", agendas.area_events, name="area-events"),
    path("wilayah/<slug:slug>/agenda/umpan.<form:form>", feeds.area_agenda, name="area-events-feed"),
    path("wilayah/<slug:slug>/", areas.area_detail, name="area-detail"),
    path("wilayah/<slug:slug>/umpan.<form:form>", feeds.area, name="area-feed"),
    path("agenda/", events.event_list, name="event-list"),
    path("agenda/kalender.ics", calendars.subscription, name="event-subscription"),
    path("agenda/umpan.<form:form>", feeds.agenda, name="event-feed"),
    path("agenda/<yyyy:year>/<mm:month>/", events.event_month, name="event-month"),
    path("agenda/<yyyy:year>/<mm:month>/<slug:slug>/", events.event_detail, name="event-detail"),
    path(
        "agenda/<yyyy:year>/<mm:month>/<slug:slug>/transkrip/", outcomes.transcript, name="event-transcript"
    ),
    path("agenda/<yyyy:year>/<mm:month>/<slug:slug>/notulen/", outcomes.minutes, name="event-minutes"),
    path("agenda/<yyyy:year>/<mm:month>/<slug:slug>/kalender.ics", calendars.of_event, name="event-calendar"),
    path("agenda/<yyyy:year>/<mm:month>/<slug:slug>/paket-pers.zip", event_kit, name="event-kit"),
    path(
        "agenda/<yyyy:year>/<mm:month>/<slug:slug>/paket-pers-<day:day>.zip",
        event_kit,
        name="event-day-kit",
    ),
    path(
        "agenda/<yyyy:year>/<mm:month>/<slug:slug>/foto/<number:key>/",
        photo_pages.of_event,
        name="event-photo",
    ),
    path("instansi/", agencies.agency_list, name="agency-list"),
    path("instansi/bagan/", agencies.agency_tree, name="agency-tree"),
    path("instansi/<slug:slug>/jabatan/<number:pk>/", posts.post_detail, name="post-detail"),
    path("instansi/<slug:slug>/agenda/", agendas.agency_events, name="agency-events"),
    path("instansi/<slug:slug>/agenda/umpan.<form:form>", feeds.agency_agenda, name="agency-events-feed"),
    path("instansi/<slug:slug>/", agencies.agency_detail, name="agency-detail"),
    path("instansi/<slug:slug>/umpan.<form:form>", feeds.agency, name="agency-feed"),
    path("pejabat/", officials.official_list, name="official-list"),
    path("pejabat/<slug:slug>/", officials.official_detail, name="official-detail"),
    path("pejabat/<slug:slug>/foto/", photo_pages.of_official, name="official-photo"),
    path("pejabat/<slug:slug>/kutipan/", officials.official_quotes, name="official-quotes"),
    path("pejabat/<slug:slug>/agenda/", agendas.official_events, name="official-events"),
    path("pejabat/<slug:slug>/umpan.<form:form>", feeds.official, name="official-feed"),
    path("pejabat/<slug:slug>/agenda/umpan.<form:form>", feeds.official_agenda, name="official-events-feed"),
    path("ke/<slug:kind>/<number:key>/", pages.lead_on, name="reference"),
    path("langganan/", overview.subscribe, name="subscribe"),
    path("widget/", widget.show, name="widget"),
    path("widget.js", widget.script, name="widget-script"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-umum.xml", sitemaps.alone, name="sitemap-alone"),
    path("sitemap-<sitemap:name>-<number:number>.xml", sitemaps.part, name="sitemap-part"),
    path("media/", newsroom.newsroom, name="newsroom"),
    path(
        "kartu/siaran-pers/<yyyy:year>/<mm:month>/<slug:slug>/<fingerprint:fingerprint>.jpg",
        share_cards.release_card,
        name="release-card",
    ),
    path(
        "kartu/agenda/<yyyy:year>/<mm:month>/<slug:slug>/<fingerprint:fingerprint>.jpg",
        share_cards.event_card,
        name="event-card",
    ),
    path(  # before the agencies', as the page stands before theirs
        "kartu/instansi/bagan/<fingerprint:fingerprint>.jpg",
        page_cards.page_card,
        {"page": "instansi/bagan"},
    ),
    path(
        "kartu/instansi/<slug:slug>/<fingerprint:fingerprint>.jpg",
        share_cards.agency_card,
        name="agency-card",
    ),
    path(
        "kartu/pejabat/<slug:slug>/<fingerprint:fingerprint>.jpg",
        share_cards.official_card,
        name="official-card",
    ),
    path("kartu/wilayah/<slug:slug>/<fingerprint:fingerprint>.jpg", share_cards.area_card, name="area-card"),
    path("kartu/<path:page>/<fingerprint:fingerprint>.jpg", page_cards.page_card, name="page-card"),
    path("media/<photo_kind:kind>/<digest:digest>/<rendition:name>", media.media, name="media"),
    path("media/<file_kind:kind>/<digest:digest>/<filename:name>", media.media, name="media"),
    # Behind the desk's door, where a page may be posted to and nothing is cached.
    path(
        "meja/keliru/<yyyy:year>/<mm:month>/<slug:slug>/",
        something_wrong.something_wrong,
        name="something-wrong",
    ),
    path("meja/tautan/<str:token>/", links.open_link, name="link"),
    path(
        "meja/tautan/<str:token>/berkas/<photo_kind:kind>/<digest:digest>/<rendition:name>",
        links.link_file,
        name="link-file",
    ),
    path(
        "meja/tautan/<str:token>/berkas/<file_kind:kind>/<digest:digest>/<filename:name>",
        links.link_file,
        name="link-file",
    ),
]
