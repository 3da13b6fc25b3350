"""Dates as people write them."""

from datetime import datetime

from quiz.i18n import _

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day(moment: datetime, language: str) -> str:
    """A date in words of a language: 23 November 2026, 2026 年 11 月 23 日; in any other language 2026-11-23."""
    if language.split("-")[0] == "zh":
        return f"{moment.year} 年 {moment.month} 月 {moment.day} 日"
    if language.split("-")[0] == "en":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment:%Y-%m-%d}"


def ago(then: datetime, now: datetime) -> str:
    """How long ago a day was, roughly."""
    days = (now.date() - then.date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 60:
        return _("{number} days ago").format(number=days)
    if days < 335:
        return _("{number} months ago").format(number=round(days / 30.44))
    years = round(days / 365.25)
    return _("a year ago") if years <= 1 else _("{number} years ago").format(number=years)
