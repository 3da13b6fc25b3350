"""Dates as people write them, by patterns that a catalogue translates."""

from datetime import date, datetime

from quiz.i18n import N_, _, ngettext

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day(moment: date) -> str:
    """A date in words of the language that is spoken: 23 November 2026, 2026 年 11 月 23 日."""
    pattern = _("{day} {month_name} {year}")
    return pattern.format(day=moment.day, month_name=_(MONTHS[moment.month - 1]), year=moment.year)


def ago(then: datetime, now: datetime) -> str:
    """How long ago a day was, roughly."""
    days = (now.date() - then.date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 60:
        return ngettext("{number} day ago", "{number} days ago", days).format(number=days)
    if days < 335:
        months = round(days / 30.44)
        return ngettext("{number} month ago", "{number} months ago", months).format(number=months)
    years = round(days / 365.25)
    return _("a year ago") if years == 1 else ngettext("{number} year ago", "{number} years ago", years).format(number=years)


def retake_day(last: datetime) -> date:
    """A year after a result."""
    try:
        return last.date().replace(year=last.year + 1)
    except ValueError:  # 29 February
        return last.date().replace(year=last.year + 1, day=28)
