"""A calendar file for the retake."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from quiz.i18n import _
from quiz.report.dates import retake_day

ALARM_AT = timedelta(hours=9)
"""Into the day, by the reader's own clock."""


def as_calendar(last: datetime, stamp: datetime, headline: str, ladder: str) -> bytes:
    """An iCalendar file with one all-day event, a year after a result: free time, with an alarm in the morning.

    Args:
        last: When the result was.
        stamp: When the file is made.
        headline: What the result said.
        ladder: What the result was taken on, by name: whoever has results of several is reminded of each.
    """
    day = retake_day(last)
    event = Event()
    event.add("uid", f"retake-{last:%Y%m%dT%H%M%S}@role-quiz")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _("Retake the role quiz"))
    event.add("description", _("A year ago: {headline} ({ladder}). In a terminal: quiz").format(headline=headline, ladder=ladder))
    # An event that says nothing of it is busy for the whole day, and one without an alarm reminds whoever looks anyway.
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Retake the role quiz"))
    alarm.add("trigger", ALARM_AT)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//role-quiz//retake//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
