"""Keys and ids name one thing each: with a used one, a write is turned away before any rule is asked.

What is drawn from a pattern is short and soon drawn again, so most requests get a key, and what they make an id, of its own;
every tenth keeps what was drawn, so that used ones are seen too.
"""

import itertools
import re

import schemathesis

KEY = "Idempotency-Key"
BASE = "Styrehjul-Base"
FITS = re.compile(r'[!#-~]{1,128}|"[!#-~]{1,128}"')
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NUMBERS = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta and case.meta.generation.mode.is_positive and case.headers:
        # No state that is drawn was ever this workspace's; those that are wrong on purpose are sent.
        case.headers.pop(BASE, None)
    key = (case.headers or {}).get(KEY)
    if not isinstance(key, str) or not FITS.fullmatch(key):
        return
    number = next(NUMBERS)
    if number % 10 == 0:
        return
    case.headers[KEY] = f"request-{number}"
    if isinstance(case.body, dict) and UUID.fullmatch(str(case.body.get("id"))):
        case.body["id"] = f"01900000-0000-7000-8000-{number:012x}"
