"""`manage.py import_reads`: what it says, and how it ends when it cannot."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.models import NightlyRun
from news.editions.reads import counting
from news.models import ReadCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path):
    return tmp_path / "kominfo-reads"


def run(log):
    out = io.StringIO()
    call_command("import_reads", str(log), stdout=out)
    return out.getvalue()


def test_it_says_what_was_counted_and_what_was_not(newsroom, log):
    edition = newsroom.publish()
    hour = f"{timezone.now():%Y-%m-%dT%H}+00:00"
    log.write_text(
        f"{hour} 000000000001 {edition.get_absolute_url()}\n{hour} 000000000002 /siaran-pers/2020/01/lain/\nrusak\n"
    )

    told = run(log)

    assert told.splitlines() == [
        "1 pembacaan dihitung.",
        "1 baris tidak terbaca.",
        "1 baris dengan alamat yang pada jam itu bukan siaran pers yang berlaku.",
    ]
    assert ReadCount.objects.get().count == 1
    assert NightlyRun.objects.get(task="reads").fault == ""
    assert run(log) == "0 pembacaan dihitung.\n"


def test_a_broken_part_ends_in_an_error_that_names_it(newsroom, log):
    log.write_text("")
    log.with_name("kominfo-reads.2.gz").write_bytes(b"\x1f\x8b" + b"rusak" * 100)

    with pytest.raises(CommandError, match=r"kominfo-reads\.2\.gz rusak"):
        run(log)

    assert "rusak" in NightlyRun.objects.get(task="reads").fault


def test_where_there_is_no_log_it_says_who_writes_it(log):
    with pytest.raises(CommandError, match="deploy/install"):
        run(log)
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        run(log.parent / "tak-ada" / "log")


def test_while_another_one_counts_it_leaves_that_alone(log, monkeypatch):
    log.write_text("")
    monkeypatch.setattr(counting, "alone", lambda: _taken())

    with pytest.raises(CommandError, match="sedang dihitung"):
        run(log)

    assert not NightlyRun.objects.filter(task="reads").exists()


class _taken:
    def __enter__(self):
        return False

    def __exit__(self, *error):
        return False
