"""Our dates against the package `edtf` 5.0.2, on generated values: hundreds, or thousands with --long.

Different on purpose, so left out of the comparison and held fast by the tests below it:

- `edtf` bounds an unknown end ten years away (`2001/` to 2011-01-01); here an unknown end has no bound.
- `edtf` pads approximate and uncertain dates in its fuzzy bounds; compared are its strict ones.
- `edtf` ends a winter on 31 December; here it runs through February, as the weather services count it.
- `edtf` accepts 29 February of every year, and an end before its start; here both are refused.
- `edtf` accepts the year 0000, negative, five-digit and rounded years (`1950S2`), thirds of a year and the seasons of
  one hemisphere, masks inside a date and marks on its parts; this profile refuses them.
- `edtf` refuses ranges in a set whose ends differ in precision or carry marks (`[2001..2003-04]`), marked seasons
  (`2021-21?`) and quarters in an interval; this profile reads them.
"""

import logging
import math
import random
from datetime import date

import pytest
from edtf import EDTFParseException, parse_edtf

from domain.edtf import DateError, parse

logging.getLogger("edtf").setLevel(logging.CRITICAL)


def some_day(chance):
    return date.fromordinal(chance.randint(date(1000, 1, 1).toordinal(), date(9990, 12, 31).toordinal()))


def some_single(chance):
    return some_day(chance).isoformat()[: chance.choice((4, 7, 10))]


def two(make):
    """Two values in order of time, so that no end lies before its start."""
    return lambda chance: sorted((make(chance), make(chance)), key=lambda text: parse(text).first)


def same_length(length):
    return two(lambda chance: some_day(chance).isoformat()[:length])


FORMS = {
    "day": lambda chance: some_day(chance).isoformat(),
    "month": lambda chance: some_day(chance).isoformat()[:7],
    "year": lambda chance: some_day(chance).isoformat()[:4],
    "marked": lambda chance: some_single(chance) + chance.choice("?~%"),
    "digits unknown": lambda chance: chance.choice(("{:.3}X", "{:.2}XX", "{:.4}-XX", "{:.4}-XX-XX", "{:.7}-XX")).format(
        some_day(chance).isoformat()
    ),
    "part of a year": lambda chance: f"{some_day(chance):%Y}-{chance.choice((21, 22, 23, 33, 34, 35, 36, 40, 41))}",
    "interval": lambda chance: "/".join(two(some_single)(chance)),
    "marked interval": lambda chance: "/".join(text + chance.choice("?~%") for text in two(some_single)(chance)),
    "open interval": lambda chance: chance.choice(("{}/..", "../{}")).format(some_single(chance)),
    "range of days": lambda chance: "[{}..{}]".format(*same_length(10)(chance)),
    "range of months": lambda chance: "[{}..{}]".format(*same_length(7)(chance)),
    "range of years": lambda chance: "[{}..{}]".format(*same_length(4)(chance)),
    "open range": lambda chance: chance.choice(("[..{}]", "[{}..]")).format(some_single(chance)),
    "list": lambda chance: f"[{','.join(some_single(chance) for _ in range(chance.randint(2, 3)))}]",
    "list with a range": lambda chance: "[{},{}..{}]".format(some_single(chance), *same_length(4)(chance)),
}
SETS = {"range of days", "range of months", "range of years", "open range", "list", "list with a range"}
"""The reference needs up to 60 ms for a set, 10 ms for another date: fewer of them in a short run."""


def reference_bounds(text):
    """Strict bounds as days, None where `edtf` says infinite."""
    parsed = parse_edtf(text)
    bounds = (parsed.lower_strict(), parsed.upper_strict())
    return tuple(None if isinstance(end, float) and math.isinf(end) else date(*end[:3]) for end in bounds)


@pytest.mark.parametrize("form", FORMS)
def test_bounds_are_those_of_the_reference(form, request):
    chance = random.Random(form)
    long_run = request.config.getoption("--long", False)
    count = 3000 if long_run else 20 if form in SETS else 100
    texts = [FORMS[form](chance) for _ in range(count)]
    different = {
        text: (ours, theirs)
        for text in texts
        if (ours := (parse(text).first, parse(text).last)) != (theirs := reference_bounds(text))
    }
    assert different == {}


@pytest.mark.parametrize("text", ["0000", "2001-02-29", "2003/2001", "[2003..2001]", "1950S2", "2021-26", "2021-38"])
def test_the_reference_reads_what_this_profile_refuses(text):
    parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize("text", ["[2001..2003-04]", "[2001~..2003]", "2021-21?", "2021-33/2022", "[200X..2012]"])
def test_this_profile_reads_what_the_reference_refuses(text):
    assert parse(text).text == text
    with pytest.raises(EDTFParseException):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("2021-24", (date(2021, 12, 1), date(2022, 2, 28)), (date(2021, 12, 1), date(2021, 12, 31))),
        ("2001/", (date(2001, 1, 1), None), (date(2001, 1, 1), date(2011, 1, 1))),
        ("/2001", (None, date(2001, 12, 31)), (date(1991, 12, 31), date(2001, 12, 31))),
    ],
)
def test_other_bounds_than_those_of_the_reference_are_on_purpose(text, ours, theirs):
    assert ((parse(text).first, parse(text).last), reference_bounds(text)) == (ours, theirs)
