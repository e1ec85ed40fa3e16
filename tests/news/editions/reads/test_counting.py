"""Counting reads: each once, whatever happens to the log and to the counting; and only of what readers could read."""

import datetime as dt
import gzip
import itertools
import os
import re
import shutil
import tracemalloc

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from news.editions import publishing
from news.editions.reads import counting, logs
from news.models import ReadCount, ReadLog
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2021, 7, 10, 12)
marks = (f"{number:012x}" for number in itertools.count(1))


@pytest.fixture
def log(tmp_path):
    return tmp_path / "kominfo-reads"


@pytest.fixture
def edition(newsroom):
    return newsroom.publish(now=wit(2021, 7, 8, 9), slug="rakor-dibuka")


def line(path, hour="2021-07-09T10+09:00"):
    return f"{hour} {next(marks)} {path}\n".encode()


def write(log, *lines, mode="ab"):
    with log.open(mode) as file:
        file.write(b"".join(lines))


def page(edition, **how):
    return line(edition.get_absolute_url(), **how)


def count(log, now=NOW):
    return counting.count(log, now)[0]


def counts():
    return {
        (row.day.isoformat(), row.channel): row.count for row in ReadCount.objects.order_by("day", "channel")
    }


def rotate(log, *, pack=False):
    """As logrotate does: each part one further; the one before the last is compressed."""
    for number in (3, 2):
        for suffix in ("", ".gz"):
            old = log.with_name(f"{log.name}.{number - 1}{suffix}")
            if old.exists():
                old.rename(log.with_name(f"{log.name}.{number}{suffix}"))
    first = log.with_name(f"{log.name}.1")
    log.rename(first)
    if pack:
        packed(first)


def packed(path):
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()


def test_each_channel_and_day_has_a_number(log, edition):
    address = edition.get_absolute_url()
    write(
        log,
        line(address),
        line(address),
        line(f"/teks{address}"),
        line(f"{address}paket/1/paket-pers.zip"),
        line(f"{address}paket/1/siaran-pers.pdf"),
        line(address, hour="2021-07-08T20+09:00"),
    )

    tally = count(log)

    assert tally == counting.Tally(counted=6)
    assert counts() == {
        ("2021-07-08", "page"): 1,
        ("2021-07-09", "document"): 1,
        ("2021-07-09", "kit"): 1,
        ("2021-07-09", "page"): 2,
        ("2021-07-09", "text"): 1,
    }


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        ("2021-07-08T14+00:00", "2021-07-08"),
        ("2021-07-08T15+00:00", "2021-07-09"),
        ("2021-07-08T21+07:00", "2021-07-08"),
        ("2021-07-08T22+07:00", "2021-07-09"),
    ],
)
def test_a_day_is_one_in_wit_whatever_the_clock_of_the_server(log, edition, hour, day):
    write(log, page(edition, hour=hour))

    count(log)

    assert counts() == {(day, "page"): 1}


def test_counting_again_counts_nothing_twice_and_goes_on_with_what_is_new(log, edition):
    write(log, page(edition), page(edition))
    count(log)

    again = count(log)
    write(log, page(edition))
    later = count(log)

    assert (again.counted, later.counted) == (0, 1)
    assert counts() == {("2021-07-09", "page"): 3}


@pytest.mark.parametrize("pack", [False, True])
def test_a_log_that_was_rotated_between_two_countings_is_counted_once(log, edition, pack):
    write(log, page(edition), page(edition))
    count(log)
    write(log, page(edition))
    rotate(log, pack=pack)
    write(log, page(edition))
    count(log)
    rotate(log, pack=pack)
    write(log, page(edition))

    count(log)

    assert counts() == {("2021-07-09", "page"): 5}


def test_parts_named_by_their_day_are_counted_too(log, edition):
    write(log.with_name("kominfo-reads-20210708"), page(edition))
    write(log.with_name("kominfo-reads-20210709"), page(edition))
    packed(log.with_name("kominfo-reads-20210708"))
    write(log, page(edition))

    assert [path.name for path in logs.parts(log)] == [
        "kominfo-reads-20210708.gz",
        "kominfo-reads-20210709",
        "kominfo-reads",
    ]
    assert count(log).counted == 3


def test_a_log_that_is_copied_and_emptied_is_counted_once(log, edition):
    write(log, page(edition), page(edition))
    count(log)
    write(log, page(edition))
    shutil.copy(log, log.with_name("kominfo-reads.1"))
    during = count(log)
    write(log, mode="wb")
    emptied = count(log)
    write(log, page(edition), page(edition), page(edition))

    after = count(log)

    assert (during.counted, emptied.counted, after.counted) == (1, 0, 3)
    assert counts() == {("2021-07-09", "page"): 6}


def test_while_a_part_is_being_compressed_its_lines_count_once(log, edition):
    write(log, *(page(edition) for _ in range(500)))
    whole = gzip.compress(log.read_bytes())
    half = log.with_name("kominfo-reads.1.gz")
    half.write_bytes(whole[: len(whole) // 2])
    shutil.copy(log, log.with_name("kominfo-reads.1"))
    log.unlink()
    during, broken = counting.count(log, NOW)
    half.write_bytes(whole)
    log.with_name("kominfo-reads.1").unlink()

    after = count(log)

    assert (during.counted, broken, after.counted) == (500, [], 0)
    assert counts() == {("2021-07-09", "page"): 500}


def test_a_compressed_part_that_stays_cut_off_is_told_and_its_beginning_counted(log, edition):
    write(log, *(page(edition) for _ in range(500)))
    whole = gzip.compress(log.read_bytes())
    part = log.with_name("kominfo-reads.2.gz")
    part.write_bytes(whole[: len(whole) // 2])
    os.utime(part, (0, 0))
    log.unlink()

    tally, broken = counting.count(log, NOW)

    assert 0 < tally.counted < 500
    assert broken == [f"{part} terpotong: sebagian barisnya hilang."]
    assert ReadLog.objects.whole_until() is None


def test_a_part_that_was_cut_off_before_its_first_line_is_told(log):
    part = log.with_name("kominfo-reads.2.gz")
    part.write_bytes(gzip.compress(b"x" * 100)[:12])
    os.utime(part, (0, 0))

    assert counting.count(log, NOW) == (counting.Tally(), [f"{part} terpotong: sebagian barisnya hilang."])


def test_a_folder_in_the_place_of_a_log_is_told(log):
    log.mkdir()

    with pytest.raises(CommandError, match=re.escape(f"{log} bukan berkas log.")):
        call_command("import_reads", str(log))


def test_a_broken_part_is_told_and_the_others_are_counted(log, edition):
    part = log.with_name("kominfo-reads.2.gz")
    part.write_bytes(b"\x1f\x8b" + b"rusak" * 100)
    log.with_name("kominfo-reads.3.xz").write_bytes(b"")
    write(log, page(edition))

    tally, broken = counting.count(log, NOW)

    assert tally.counted == 1
    assert broken[0] == "kominfo-reads.3.xz: hanya .gz yang dapat dibaca."
    assert broken[1].startswith(f"{part} rusak:")


def test_a_counting_that_is_killed_goes_on_where_it_was(log, edition, monkeypatch):
    monkeypatch.setattr(counting, "BATCH_LINES", 10)
    write(log, *(page(edition) for _ in range(35)))
    asked = iter(range(3))

    def killed(*figures):
        if next(asked, None) is None:
            raise KeyboardInterrupt
        add(*figures)

    add = counting.add
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(counting, "add", killed)
        count(log)
    before = counts()

    rest = count(log)

    assert before == {("2021-07-09", "page"): 30}
    assert rest.counted == 5
    assert counts() == {("2021-07-09", "page"): 35}


def test_counts_and_position_are_written_together_or_not_at_all(log, edition, monkeypatch):
    write(log, page(edition))

    def full(*args, **kwargs):
        raise OSError("no space left")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no space"):
        patch.setattr(ReadLog, "save", full)
        with transaction.atomic():
            count(log)

    assert counts() == {}
    assert count(log).counted == 1


def test_a_line_that_is_still_being_written_waits(log, edition):
    whole = page(edition)
    write(log, page(edition), whole[:30])
    first = count(log)
    write(log, whole[30:])

    assert (first, count(log).counted) == (counting.Tally(counted=1), 1)


def test_a_first_line_that_is_still_being_written_waits(log, edition):
    whole = page(edition)
    write(log, whole[:30])
    first = count(log)
    write(log, whole[30:])

    assert (first.counted, count(log).counted) == (0, 1)
    assert ReadLog.objects.count() == 1


def test_what_is_no_line_of_ours_is_told(log, edition):
    address = edition.get_absolute_url().encode()
    write(
        log,
        b"\n",
        b"x" * 1_000_000 + b"\n",
        b"\x00" * 5000 + b"\n",
        b"\xff\xfe not text\n",
        b"2021-13-40T10+09:00 000000000000 " + address + b"\n",
        b"2021-07-09T10+99:00 000000000000 " + address + b"\n",
        b"2021-07-09T10+09:00 000000000000 " + address + b"?a=1\n",
        b"2021-07-09T10+09:00 000000000000 /siaran-pers/2021/07/%E0%A4%A/\n",
        b"2021-07-09T10+09:00 000000000000 /siaran-pers/2021/13/rakor-dibuka/\n",
        b"2021-07-09T10+09:00 000000000000 " + address + b" 203.0.113.7\n",
        b'{"at":"2021-07-09T10:00:00+09:00","path":"' + address + b'"}\n',
        b"2021-07-09T10+09:00 000000000000 /\n",
        page(edition),
    )

    tally = count(log)

    assert tally == counting.Tally(counted=1, unreadable=12)
    assert list(tally.sentences()) == ["1 pembacaan dihitung.", "12 baris tidak terbaca."]


def test_what_was_not_in_force_in_that_hour_is_told_and_not_counted(log, newsroom, edition):
    scheduled = newsroom.publish(now=wit(2021, 7, 8), at=wit(2021, 7, 20), slug="masih-embargo")
    later = newsroom.publish(now=wit(2021, 7, 9, 15), slug="baru-sore-hari")
    withdrawn = newsroom.publish(now=wit(2021, 7, 8), slug="dicabut")
    publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Keliru.", now=wit(2021, 7, 9, 8))
    called_off = newsroom.publish(now=wit(2021, 7, 8), at=wit(2021, 7, 9, 9), slug="batal")
    publishing.unschedule(called_off.release, by=newsroom.salma, now=wit(2021, 7, 8, 10))
    write(
        log,
        page(scheduled),
        page(later),
        page(withdrawn),
        page(called_off),
        line("/siaran-pers/2021/07/tidak-pernah-ada/"),
        line("/siaran-pers/2020/07/rakor-dibuka/"),
        page(edition, hour="2021-07-08T08+09:00"),
        page(edition, hour="2021-07-08T09+09:00"),
        page(withdrawn, hour="2021-07-09T07+09:00"),
    )

    tally = count(log)

    assert tally == counting.Tally(counted=2, unknown=7)
    assert set(ReadCount.objects.values_list("release", "day")) == {
        (edition.release_id, dt.date(2021, 7, 8)),
        (withdrawn.release_id, dt.date(2021, 7, 9)),
    }


def test_a_former_address_is_no_read_and_the_new_one_counts_for_the_same_release(log, newsroom, edition):
    newsroom.correct(edition.release, slug="rakor-ditutup", now=wit(2021, 7, 9, 9))
    write(
        log,
        line("/siaran-pers/2021/07/rakor-dibuka/", hour="2021-07-09T08+09:00"),
        line("/siaran-pers/2021/07/rakor-dibuka/", hour="2021-07-09T11+09:00"),
        line("/siaran-pers/2021/07/rakor-ditutup/", hour="2021-07-09T11+09:00"),
    )

    assert count(log) == counting.Tally(counted=2, unknown=1)
    assert list(ReadCount.objects.values_list("release", "count")) == [(edition.release_id, 2)]


def test_lines_of_a_wrong_clock_are_told_and_not_counted(log, edition):
    late = edition.live_from.astimezone(dt.UTC) + dt.timedelta(days=400)
    write(
        log,
        page(edition, hour="2021-07-10T13+09:00"),
        page(edition, hour="1970-01-01T00+00:00"),
        page(edition, hour="9999-12-31T23+00:00"),
        page(edition, hour="0001-01-01T00+14:00"),
    )

    assert count(log) == counting.Tally(out_of_time=4)
    write(log, page(edition, hour=f"{late:%Y-%m-%dT%H}+00:00"), page(edition))
    assert count(log, now=late + dt.timedelta(hours=1)) == counting.Tally(counted=1, out_of_time=1)


def test_up_to_when_everything_is_counted_is_known(log, edition):
    assert ReadLog.objects.whole_until() is None
    write(log, page(edition))
    count(log)
    later = NOW + dt.timedelta(hours=1)

    count(log, now=later)

    assert ReadLog.objects.whole_until() == later


def test_a_log_that_is_rotated_meanwhile_is_gone_through_again(log, edition):
    write(log.with_name("kominfo-reads.1"), page(edition))
    write(log, page(edition))
    turns = iter([True])

    def shown(path, lines):
        if path == log.with_name("kominfo-reads.1") and next(turns, False):
            rotate(log)
            write(log, page(edition))
        return lines

    tally, broken = counting.count(log, NOW, shown)

    assert (tally.counted, broken) == (3, [])
    assert ReadLog.objects.whole_until() == NOW


def test_a_long_log_is_read_in_little_memory_and_few_queries(
    log, edition, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(counting, "BATCH_ADDRESSES", 1000)
    address = edition.get_absolute_url()
    with log.open("wb") as file:
        for number in range(30_000):
            file.write(line(address if number % 3 else f"/siaran-pers/2021/07/tebakan-{number}/"))
        file.write(b"y" * 20_000_000 + b"\n")
    tracemalloc.start()

    with django_assert_max_num_queries(11 * 7):
        tally = count(log)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert tally == counting.Tally(counted=20_000, unknown=10_000, unreadable=1)
    assert peak < 4_000_000


@pytest.mark.django_db(transaction=True)
def test_two_do_not_count_at_once():
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [counting.LOCK])
        with counting.alone() as is_alone:
            assert not is_alone
        cursor.execute("SELECT pg_advisory_unlock(%s)", [counting.LOCK])
        with counting.alone() as is_alone:
            assert is_alone
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [counting.LOCK])
            assert cursor.fetchone() == (False,)
    other.close()


def test_what_is_kept_says_nothing_of_readers():
    columns = {field.name for model in (ReadCount, ReadLog) for field in model._meta.concrete_fields}

    assert columns == {"id", "release", "day", "channel", "count", "first_line", "position", "whole_until"}


def test_now_is_asked_for_a_log_that_was_just_written(log, newsroom):
    edition = newsroom.publish()
    write(log, page(edition, hour=f"{timezone.now():%Y-%m-%dT%H}+00:00"))

    assert count(log, now=timezone.now()).counted == 1
