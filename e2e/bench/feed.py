"""Fills a calendar of ours with 500 events through the API, hands the same bytes to Radicale, and says where both lie."""

import json
import sys
import uuid
from datetime import date, timedelta
from urllib.request import Request, urlopen

EVENTS = 500


def ask(method, address, body=None, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(address, data=body, method=method, headers=headers)) as answer:
        return answer.read()


ours, peer = sys.argv[1:]
workspace = f"{ours}/w/eksempel"
calendar = f"{workspace}/kalender/arshjul.ics"
committee = json.loads(ask("GET", f"{workspace}/api/v1/committees?limit=1"))["items"][0]["code"]

missing = EVENTS - ask("GET", calendar).count(b"BEGIN:VEVENT")
for number in range(missing):
    day = date(2030, 1, 1) + timedelta(days=number * 37 % 365)
    meeting = {"committee": committee, "title": f"Møte {number}", "start_date": str(day), "start_time": "09:00", "end_time": "12:00"}
    ask("POST", f"{workspace}/api/v1/meetings", json.dumps(meeting).encode(),
        Content_Type="application/json", Idempotency_Key=str(uuid.uuid4()))

written = ask("GET", calendar)
ask("MKCOL", f"{peer}/measured/")
ask("MKCALENDAR", f"{peer}/measured/wheel/")
ask("PUT", f"{peer}/measured/wheel/", written, Content_Type="text/calendar")
for address in (calendar, f"{peer}/measured/wheel/"):
    events = ask("GET", address).count(b"BEGIN:VEVENT")
    assert events == EVENTS, f"{address} holds {events} events"
    print(address)
