"""Dates in words: by patterns that a catalogue translates, so that a language takes no code."""

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.i18n import speaking
from quiz.report.dates import ago, day

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "23 November 2026"), ("zh", "2026 年 11 月 23 日"), ("zh-CN", "2026 年 11 月 23 日"), ("fr", "23 November 2026")],
)
def test_a_day_is_written_as_its_language_does_or_in_english(language: str, words: str) -> None:
    with speaking(language):
        assert day(NOW) == day(NOW.date()) == words


def test_every_month_has_a_name_of_its_own() -> None:
    for language in ("en", "zh"):
        with speaking(language):
            assert len({day(date(2026, month, 1)) for month in range(1, 13)}) == 12
    with speaking("zh"):
        assert [day(date(2026, month, 9)) for month in range(1, 13)] == [f"2026 年 {month} 月 9 日" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (-1, "today", "今天"),
        (0, "today", "今天"),
        (1, "yesterday", "昨天"),
        (2, "2 days ago", "2 天前"),
        (59, "59 days ago", "59 天前"),
        (60, "2 months ago", "2 个月前"),
        (334, "11 months ago", "11 个月前"),
        (335, "a year ago", "一年前"),
        (540, "a year ago", "一年前"),
        (560, "2 years ago", "2 年前"),
        (3653, "10 years ago", "10 年前"),
    ],
)
def test_how_long_ago_is_rough(days: int, english: str, chinese: str) -> None:
    assert ago(NOW - timedelta(days=days), NOW) == english
    with speaking("zh"):
        assert ago(NOW - timedelta(days=days), NOW) == chinese


def test_yesterday_is_the_day_before_however_few_the_hours() -> None:
    assert ago(NOW - timedelta(hours=11), NOW) == "yesterday"
