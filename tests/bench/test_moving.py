"""The benchmark of moving in says what it measured."""

from tests.bench import moving
from tests.bench.moving import Measured
from tests.news.imports.wordpress.exports import SITE, write


def test_the_goal_is_that_of_reading():
    rows = moving.table([Measured("read", 5_000, 10, 18, 200), Measured("approve", 5_000, 100, 60.5, 150)])

    assert rows[-2:] == [
        "| read | 5,000 | 10.0 | 500 | 18.0 | 200 | ≥ 360/s | reached |",
        "| approve | 5,000 | 100.0 | 50 | 60.5 | 150 |  |  |",
    ]


def test_each_size_is_a_site_of_its_own(tmp_path):
    path = moving._of_site(write(tmp_path / "ekspor.xml", 4), "https://lain.example.go.id")

    assert SITE not in path.read_text()
    assert path.read_text().count("<item>") == 5
