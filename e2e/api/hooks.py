"""A key names one request: with a used one, a write is turned away before any rule is asked.

What is drawn from a pattern is short and soon drawn again, so most requests get a key of their own; every tenth keeps the
one that was drawn, so that used keys are seen too.
"""

import itertools
import re

import schemathesis

KEY = "Idempotency-Key"
FITS = re.compile(r'[!#-~]{1,128}|"[!#-~]{1,128}"')
NUMBERS = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get(KEY)
    if isinstance(key, str) and FITS.fullmatch(key):
        number = next(NUMBERS)
        if number % 10:
            case.headers[KEY] = f"request-{number}"
