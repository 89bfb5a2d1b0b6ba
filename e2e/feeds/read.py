"""Reads a calendar with icalendar and prints its events as JSON, sorted by UID."""

import json
import sys
import urllib.request
from datetime import datetime, timezone

from icalendar import Calendar

calendar = Calendar.from_ical(urllib.request.urlopen(sys.argv[1], timeout=20).read())


def moment(event, name):
    if name not in event:
        return None
    value = event.decoded(name)
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def text(event, name):
    return str(event[name]) if name in event else None


events = [
    {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "start": moment(event, "DTSTART"),
        "end": moment(event, "DTEND"),
        "summary": text(event, "SUMMARY"),
        "location": text(event, "LOCATION"),
    }
    for event in calendar.walk("VEVENT")
]
print(json.dumps(sorted(events, key=lambda event: event["uid"]), ensure_ascii=False))
