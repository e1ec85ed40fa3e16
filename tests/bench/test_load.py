"""What `make bench` reads and reckons; the measuring itself is no test."""

import http.server
import threading
import urllib.request

import pytest

from tests.bench import load, memory, visible
from tests.bench.load import Cost
from tests.kominfo.deploy.proxy import needs_nginx

SAID = """Running 4s test @ http://127.0.0.1/
  42965 requests in 4.00s, 12.10MB read
Requests/sec:  10740.73
"""


def test_wrk_is_read_and_failures_are_not_taken_for_speed():
    assert load.read_wrk(SAID) == (42965, 10740.73)
    for broken in (
        SAID + "  Non-2xx or 3xx responses: 3",
        SAID + "  Socket errors: timeout 2",
        "",
        SAID.replace("42965", "0"),
    ):
        with pytest.raises(ValueError, match="wrk"):
            load.read_wrk(broken)


def test_a_process_that_ends_while_it_is_measured_takes_nothing_from_the_others():
    assert load.used({1: 500, 2: 9_000}, {1: 700, 3: 40}) == 240


def test_a_goal_is_reached_or_missed_by_processor_time():
    costs = {"hello": Cost(micros=100, rate=1), "release": Cost(micros=250, rate=9, dearest=300)}
    costs |= {"list": Cost(micros=715, rate=9)}
    costs |= {"list, file": Cost(micros=7.8, rate=9), "list, nginx": Cost(micros=10, rate=9)}
    lines = load.table(costs)
    assert lines[3] == "| release | 250 | (300) | 9 | 0.40 |  | ≥ 0.14 × hello | reached |"
    assert lines[4].endswith("| ≥ 0.14 × hello | **missed** |")
    assert lines[6] == "| list, nginx | 10 | (0) | 9 | 10.00 | 0.78 | ≥ 0.78 × list, file | reached |"


def test_the_cheapest_burst_counts_and_the_dearest_stands_beside_it():
    bursts = [Cost(micros=300, rate=7), Cost(micros=250, rate=9), Cost(micros=270, rate=8)]
    assert load.cheapest(bursts) == Cost(micros=250, rate=9, dearest=300)


def test_publications_are_held_against_the_longest_that_readers_may_wait():
    quick, slow = (
        visible.table({visible.DIRECT: [80, 90, 100], visible.BEHIND: [200, 300, worst]})
        for worst in (1_100, 1_101)
    )
    assert quick[4:] == [
        "| in the list without a proxy | 90 | 100 |  |  |",
        "| in the list behind nginx | 300 | 1,100 | ≤ 350, worst ≤ 1,100 | reached |",
    ]
    assert slow[5].endswith("| **missed** |")


def test_memory_is_held_against_an_ordinary_worker():
    small, large = (
        memory.table({"ours": ours, memory.ORDINARY: 40, "Django saying hello": 30}) for ours in (50, 51)
    )
    assert small[4:] == [
        "| ours | 50 | 1.25 | ≤ 1.25 × ordinary | reached |",
        "| an ordinary Django project | 40 | 1.00 |  |  |",
        "| Django saying hello | 30 | 0.75 |  |  |",
    ]
    assert large[4].endswith("| **missed** |")


@needs_nginx
def test_nginx_of_the_benchmark_passes_requests_on_to_the_application_that_is_measured(tmp_path):
    """It is the site of deploy/nginx.conf: what is added there must not lead the benchmark to another process."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as application:
        threading.Thread(target=application.serve_forever, daemon=True).start()
        with (
            load.nginx(tmp_path, application.server_port) as proxy,
            urllib.request.urlopen(f"http://127.0.0.1:{proxy.port}/siaran-pers/") as answer,
        ):
            said = answer.read()
        application.shutdown()

    assert said == b"measured"


class Answering(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "8")
        self.end_headers()
        self.wfile.write(b"measured")

    def log_message(self, *_):
        """Says nothing."""
