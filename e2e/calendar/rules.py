"""The days of rules of repetition, by python-dateutil: for each line `first last RRULE` of the input a line of days."""

import sys
from datetime import datetime

from dateutil.rrule import rrulestr

# All of it first: who asks writes everything before they read.
for line in sys.stdin.readlines():
    first, last, rule = line.split()
    start, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
    days = []
    for day in rrulestr(rule, dtstart=start):
        if day > end:
            break
        days.append(day.date().isoformat())
    print(*days)
