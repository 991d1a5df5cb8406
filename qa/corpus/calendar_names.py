"""The English names of the months and days of the week.

Not from the standard library, whose names follow the locale of whoever started the process.
"""

MONTHS = (
    "January February March April May June July August September October November December"
).split()
"""In order."""
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
"""In order, as :meth:`datetime.date.weekday` counts them."""
