"""Norway's public holidays and the ISO weeks, by others: one line of JSON for each day of 1990 to 2100.

A line is [day, ISO year, ISO week, is a public holiday]. (The package counts no Sunday as such, unless it is one.)
"""

import json
from datetime import date, timedelta

import holidays

days = holidays.country_holidays("NO", years=range(1990, 2101))
day = date(1990, 1, 1)
while day <= date(2100, 12, 31):
    year, week, _ = day.isocalendar()
    print(json.dumps([day.isoformat(), year, week, day in days]))
    day += timedelta(days=1)
