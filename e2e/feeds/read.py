"""Reads a calendar with icalendar and prints its events as JSON, sorted by UID.

Readers forgive what RFC 5545 forbids: that is looked for in the bytes themselves.
"""

import json
import re
import sys
import urllib.request
from datetime import datetime, timezone

from icalendar import Calendar

ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")

answer = urllib.request.urlopen(sys.argv[1], timeout=20).read()
for line in answer.removesuffix(b"\r\n").split(b"\r\n"):
    if len(line) > 75 or b"\n" in line:
        sys.exit(f"a line of {len(line)} octets, or an end of line of its own: {line!r}")
    # Inside a character nothing is folded: each line can be read by itself.
    line.decode("utf-8")
for line in answer.replace(b"\r\n ", b"").decode("utf-8").split("\r\n"):
    name, _, value = line.partition(":")
    if name in ("SUMMARY", "LOCATION", "DESCRIPTION") and not ESCAPED.fullmatch(value):
        sys.exit(f"something that must be escaped is not: {line}")

calendar = Calendar.from_ical(answer)


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
