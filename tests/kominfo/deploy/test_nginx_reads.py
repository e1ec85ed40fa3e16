"""The log from which reads are counted, by a real nginx: who is in it, who is not, and that nobody can be found there."""

import re
import time

import pytest

from news.editions.reads import counting
from tests.kominfo.deploy.proxy import ask, needs_nginx, without_a_page

pytestmark = needs_nginx
PAGE = "/siaran-pers/2021/07/rakor-dibuka/"
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
LAST = "/siaran-pers/2000/01/akhir/"
SECRET_ADDRESS = "203.0.113.77"
READERS = (
    PHONE,
    f"{PHONE} Telegram-Android/10.14.5 (Samsung SM-A145F; Android 13; SDK 33; AVERAGE)",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]",
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19 Build/PPR1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 9; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1/28.3590; U; id) Presto/2.8.119 Version/11.10",
    "NokiaX2-02/2.0 (11.79) Profile/MIDP-2.1 Configuration/CLDC-1.1 UCWEB/2.0 (Java; U; MIDP-2.0)",
    "Lynx/2.9.0 libwww-FM/2.14",
)
PROGRAMS = (
    "",
    "curl/8.5.0",
    "python-requests/2.31.0",
    "Go-http-client/2.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    f"{PHONE} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.23.20.0 A",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/116.0 Safari/537.36 BingPreview/1.0b",
    "Mozilla/5.0 (compatible; Feedbin feed-id:1 - 3 subscribers)",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)",
)


@pytest.fixture
def log(nginx, tmp_path):
    """What nginx wrote until now. It writes after it has answered, so another page is asked for, and its line waited for."""
    file = tmp_path / "kominfo-reads"

    def asked_last():
        before = file.read_text().count(LAST)
        ask(nginx + LAST, "-A", PHONE)
        for _ in range(100):
            if file.read_text().count(LAST) > before:
                return
            time.sleep(0.02)

    def lines():
        asked_last()
        return [line for line in file.read_text().splitlines() if LAST not in line]

    asked_last()  # nginx has a copy of it from now on
    return lines


def paths(log):
    return [line.split()[2] for line in log()]


@pytest.mark.parametrize("agent", READERS)
def test_a_reader_is_in_the_log(nginx, log, agent):
    ask(nginx + PAGE, "-A", agent)

    assert paths(log) == [PAGE]


def test_programs_are_not_in_the_log(nginx, log):
    for agent in PROGRAMS:
        ask(nginx + PAGE, "-A", agent)
    ask(nginx + PAGE, "-H", "User-Agent:")
    ask(nginx + PAGE, "-A", PHONE)

    assert paths(log) == [PAGE]


@pytest.mark.parametrize(
    "header",
    ["Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Purpose: preview", "X-Moz: prefetch"],
)
def test_what_a_browser_fetches_ahead_is_not_in_the_log(nginx, log, header):
    ask(nginx + PAGE, "-A", PHONE, "-H", header)

    assert paths(log) == []


def test_the_page_its_text_and_its_kit_are_in_the_log_and_nothing_else(nginx, log):
    for path in (
        PAGE,
        f"/teks{PAGE}",
        f"{PAGE}paket/2/paket-pers.zip",
        f"{PAGE}paket/2/siaran-pers.pdf",
        "/",
        "/siaran-pers/",
        "/siaran-pers/2021/07/",
        f"{PAGE}riwayat/",
        f"{PAGE}riwayat/1/",
        f"{PAGE}foto/3/",
        f"/teks{PAGE}paket/2/paket-pers.zip",
        "/agenda/2021/07/rakor/",
        f"/meja{PAGE}",
        "/meja/news/pressrelease/1/pratinjau/",
        "/meja/tautan/abcdefghijklmnopqrstuvwxyzABCDEF/",
        f"{PAGE}%0A",
        f"{PAGE}%FF/",
    ):
        ask(nginx + path, "-A", PHONE)

    assert paths(log) == [
        PAGE,
        f"/teks{PAGE}",
        f"{PAGE}paket/2/paket-pers.zip",
        f"{PAGE}paket/2/siaran-pers.pdf",
    ]


def test_a_release_whose_address_ends_like_a_door_is_in_the_log(nginx, log):
    """The access log cuts what stands behind `tautan/`; the press kit of such a release is counted all the same."""
    page = "/siaran-pers/2021/07/waspada-pencurian-lewat-tautan/"
    for path in (page, f"{page}paket/2/paket-pers.zip"):
        ask(nginx + path, "-A", PHONE)

    assert paths(log) == [page, f"{page}paket/2/paket-pers.zip"]


def test_only_pages_that_were_given_are_in_the_log(nginx, log, behind):
    behind.says["/siaran-pers/2021/07/dicabut/"] = without_a_page(410)
    behind.says["/siaran-pers/2021/07/tidak-ada/"] = without_a_page(404)
    behind.says["/siaran-pers/2021/07/alamat-lama/"] = 301, {"Location": PAGE}
    for slug in ("dicabut", "tidak-ada", "alamat-lama"):
        ask(f"{nginx}/siaran-pers/2021/07/{slug}/", "-A", PHONE)
    ask(nginx + PAGE, "-A", PHONE, "-I")
    ask(nginx + PAGE, "-A", PHONE, "-d", "a=1")
    first = paths(log)
    ask(nginx + PAGE, "-A", PHONE)
    ask(nginx + PAGE, "-A", PHONE, "-H", f"If-None-Match: {behind.tag}")
    ask(nginx + PAGE, "-A", PHONE)
    behind.stop()
    away = ask(f"{nginx}/siaran-pers/2021/07/tak-tersimpan/", "-A", PHONE)

    assert first == []
    assert paths(log) == [PAGE] * 3
    assert "<html" in away


def test_a_page_from_the_copies_of_nginx_counts_too(nginx, log, behind):
    ask(nginx + PAGE, "-A", PHONE)
    behind.stop()
    for _ in range(3):
        ask(nginx + PAGE, "-A", PHONE)

    assert paths(log) == [PAGE] * 4


def test_nobody_can_be_found_in_the_log(nginx, log):
    ask(
        f"{nginx}{PAGE}", "-A", f"{PHONE} Rahasia/1", "-e", "https://asal.example/rahasia", "-b", "sesi=rahasia",
        "-H", f"X-Forwarded-For: {SECRET_ADDRESS}", "-H", "X-Request-ID: rahasia",
    )  # fmt: skip
    ask(f"{nginx}{PAGE}?dari=rahasia", "-A", PHONE)

    first, second = log()
    for line in (first, second):
        assert re.fullmatch(rf"\d{{4}}-\d\d-\d\dT\d\d[+-]\d\d:\d\d [0-9a-f]{{12}} {re.escape(PAGE)}", line)
    assert first.split()[1] != second.split()[1]


def test_the_counting_reads_what_nginx_writes(nginx, log):
    for path in (PAGE, f"/teks{PAGE}", f"{PAGE}paket/1/paket-pers.zip", f"{PAGE}paket/1/siaran-pers.docx"):
        ask(nginx + path, "-A", PHONE)

    reads = [counting.read_of(*(part.encode() for part in line.split()[::2])) for line in log()]

    assert [read.channel for read in reads] == ["page", "text", "kit", "document"]
    assert {read.address for read in reads} == {("rakor-dibuka", 2021, 7)}
