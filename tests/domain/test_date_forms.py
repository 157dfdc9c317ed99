import re

import pytest

from domain.dates import DateError, parse

REFUSED = [
    ("", "nothing is written. Write 2025-01-17, 2025-01 or 2025"),
    (" 2025-01-17", "there are blanks around it. Write 2025-01-17"),
    ("TBD", "this says that there is no date. Leave it empty"),
    ("unknown", "this says that there is no date. Leave it empty"),
    ("2025-13", "there are twelve months. Write 2025-12, or 2025 if only the year is known"),
    ("2025-00", "there is no month 00. Write 2025 if only the year is known"),
    ("2021-26", "the seasons are 21 to 24. Write 2021-21, 2021-22, 2021-23 or 2021-24"),
    (
        "2021-38",
        "thirds of a year (37 to 39) are not read. Write 2021-05/2021-08 if it lasted, or [2021-05..2021-08] if it was one moment within",
    ),
    ("2025-04-31", "April 2025 has 30 days. Write 2025-04-30, or 2025-04 if only the month is known"),
    ("2025-02-29", "February 2025 has 28 days. Write 2025-02-28, or 2025-02 if only the month is known"),
    ("2025-01-00", "there is no day 00. Write 2025-01 if only the month is known"),
    ("2025-17-01", "there are twelve months. Write 2025-01-17 if 17 is the day, or 2025 if only the year is known"),
    ("2025-45-99", "there are twelve months. Write 2025 if only the year is known"),
    ("2021-21-05", "a season, quarter or half has no days. Write 2021-21"),
    ("0000", "years run from 0001 to 9999. Write all four digits of the year, as in 2025-01-17, 2025-01 or 2025"),
    ("000X", "years run from 0001 to 9999. Write all four digits of the year, as in 2025-01-17, 2025-01 or 2025"),
    ("9999-24", "years run from 0001 to 9999. Write all four digits of the year, as in 2025-01-17, 2025-01 or 2025"),
    ("199u", "this is the form of the 2012 draft. Write 199X"),
    ("2001-uu", "this is the form of the 2012 draft. Write 2001-XX"),
    ("2001/open", "this is the form of the 2012 draft. Write 2001/.."),
    ("unknown/2001", "this is the form of the 2012 draft. Write /2001"),
    ("2001-03?~", "this is the form of the 2012 draft. Write 2001-03%"),
    ("[2001?~..2003]", "this is the form of the 2012 draft. Write [2001%..2003]"),
    ("199x", "an unknown digit is a capital X. Write 199X"),
    ("2001-xx", "an unknown digit is a capital X. Write 2001-XX"),
    ("1403/10/28", "month and day are two digits each, after hyphens. Write 2025-01-17 if it is a Solar Hijri day"),
    ("۱۴۰۳-۱۰-۲۸", "its digits are not the Latin 0 to 9. Write 2025-01-17 if it is a Solar Hijri day"),
    ("۲۰۲۵-۰۱-۱۷", "its digits are not the Latin 0 to 9. Write 2025-01-17"),
    ("۱۴۰۳", "its digits are not the Latin 0 to 9. Write the Gregorian date, as in 2025-01-17, 2025-01 or 2025"),
    ("2025–01–17", "its dashes are not plain hyphens. Write 2025-01-17"),
    ("2024–2026", "it can mean two things. Write 2024/2026 if it lasted, or [2024..2026] if it was one moment within"),
    ("2024-2026", "it can mean two things. Write 2024/2026 if it lasted, or [2024..2026] if it was one moment within"),
    ("17 January 2025", "months are numbers. Write 2025-01-17"),
    ("January 17, 2025", "months are numbers. Write 2025-01-17"),
    ("Jan. 17th, 2025", "months are numbers. Write 2025-01-17"),
    ("March 2001", "months are numbers. Write 2001-03"),
    ("17-Jan-2025", "months are numbers. Write 2025-01-17"),
    ("31 June 2025", "months are numbers. Write 2025-06"),
    ("spring 2021", "seasons are the numbers 21 to 24. Write 2021-21"),
    ("Q3 2027", "quarters are the numbers 33 to 36, halves 40 and 41. Write 2027-35"),
    ("2027-H2", "quarters are the numbers 33 to 36, halves 40 and 41. Write 2027-41"),
    ("2000s", "a decade ends in X. Write 200X, or 20XX for the hundred years"),
    ("1990's", "a decade ends in X. Write 199X"),
    ("c. 2001", "about is the mark ~. Write 2001~"),
    ("by 2027", "a last possible day is a set that is open at its start. Write [..2027]"),
    (
        "since 2020-03-05",
        "it can mean two things. Write 2020-03-05/.. if it lasts, or [2020-03-05..] if it was one moment from then on",
    ),
    ("2001/now", "the end moves with the clock. Write 2001/.."),
    ("2025-01-17T10:00", "a date has no time of day. Write 2025-01-17"),
    ("2025-01-17 00:00:00", "a date has no time of day. Write 2025-01-17"),
    ("17.01.2025", "the year comes first. Write 2025-01-17"),
    ("03/04/2025", "day and month cannot be told apart. Write 2025-03-04 or 2025-04-03"),
    ("01/17/2025", "the year comes first. Write 2025-01-17"),
    ("40/40/2025", "the year comes first. Write a date such as 2025-01-17, 2025-01 or 2025"),
    ("04/04/2025", "the year comes first. Write 2025-04-04"),
    ("2025/1/7", "month and day are two digits each, after hyphens. Write 2025-01-07"),
    ("2025-1-7", "month and day are two digits each, after hyphens. Write 2025-01-07"),
    ("2025.01.17", "month and day are two digits each, after hyphens. Write 2025-01-17"),
    ("20250117", "month and day are two digits each, after hyphens. Write 2025-01-17"),
    ("200103", "a month is its year and two digits after a hyphen. Write 2001-03"),
    ("2025-1", "a month is its year and two digits after a hyphen. Write 2025-01"),
    ("3/2025", "a month is its year and two digits after a hyphen. Write 2025-03"),
    ("17/01/25", "its year has two digits. Write all four, and the year first, as in 2025-01-17"),
    ("25", "a year has four digits. Write all four, as in 2025"),
    ("45674", "this looks like the day number of a spreadsheet. Write 2025-01-17 if it is one"),
    ("Y17000", "years run from 0001 to 9999. Write a date such as 2025-01-17, 2025-01 or 2025"),
    ("-0044", "years run from 0001 to 9999. Write a date such as 2025-01-17, 2025-01 or 2025"),
    ("XXXX", "of a year the first two digits are known. Leave it empty, or write the century, as in 20XX"),
    ("2XXX", "of a year the first two digits are known. Leave it empty, or write the century, as in 20XX"),
    ("200X-03", "an unknown year has no months. Write 200X"),
    ("2021-21-XX", "a season, quarter or half has no days. Write 2021-21"),
    ("2001-13-XX", "there are twelve months. Write 2001-12, or 2001 if only the year is known"),
    ("2001-XX-17", "of a month both digits are known or none. Write 2001-XX"),
    ("2001-1X", "of a month both digits are known or none. Write 2001-XX"),
    ("2001-03-1X?", "of a day both digits are known or none. Write 2001-03-XX?"),
    ("2001 / 2003", "there are blanks in it. Write 2001/2003"),
    ("[2001, 2003]", "there are blanks in it. Write [2001,2003]"),
    ("{2001,2003}", "braces mean every one of the dates. Write a row for each, or [2001,2003] if it was one of them"),
    ("/", "neither end is known. Leave it empty, or write one end"),
    ("..", "neither end is known. Leave it empty, or write one end"),
    ("[..]", "neither end is known. Leave it empty, or write one end"),
    ("../..", "neither end is known. Leave it empty, or write one end"),
    ("2025-01-17/18", "both ends are written in full. Write 2025-01-17/2025-01-18"),
    ("2025-01-17/02-03", "both ends are written in full. Write 2025-01-17/2025-02-03"),
    ("2001-03/05", "both ends are written in full. Write 2001-03/2001-05"),
    ("2001/2002/2003", "an interval has two ends. Write 2001/2003"),
    ("2001..2003", "a set stands in brackets. Write [2001..2003]"),
    ("..2027", "a set stands in brackets. Write [..2027]"),
    ("2027..", "a set stands in brackets. Write [2027..]"),
    ("2001,2003", "a set stands in brackets. Write [2001,2003]"),
    (
        "[2001/2003]",
        "it can mean two things. Write 2001/2003 if it lasted, or [2001..2003] if it was one moment within",
    ),
    ("[2001]", "a set has more than one date. Write 2001"),
    ("[2001;2003]", "the dates of a set are joined by commas. Write [2001,2003]"),
    ("[2001..2003]?", "a mark belongs to a date, not to a set. Write [2001?..2003?]"),
    ("[2001..2003", "the closing bracket is missing. Write [2001..2003]"),
    ("2001..2003]", "the opening bracket is missing. Write [2001..2003]"),
    ("[2001..2002]/2005", "an end of an interval is one date, not a set. Write one date for each end, as in 2001/2005"),
    ("[..2001,2005..]", "a set is open at one end only. Write one end, as in [..2027] or [2027..]"),
    ("[..2001..]", "a set is open at one end only. Write one end, as in [..2027] or [2027..]"),
    ("[2001..2003..2005]", "a range has two ends. Write the first and the last date, as in [2001..2003]"),
    ("[2003..2001]", "2001 lies before 2003. Write [2001..2003]"),
    ("2003/2001", "2001 lies before 2003. Write 2001/2003"),
    ("?2001-03", "a date has one mark, at its end. Write 2001-03?"),
    ("2001?-03", "a date has one mark, at its end. Write 2001-03?"),
    ("2001-03??", "a date has one mark, at its end. Write 2001-03?"),
    ("2001-~03?", "a date has one mark, at its end. Write 2001-03%"),
    ("2001-13/2002", 'in "2001-13", there are twelve months. Write 2001-12, or 2001 if only the year is known'),
    (
        "2001/2002-02-30",
        'in "2002-02-30", February 2002 has 28 days. Write 2002-02-28, or 2002-02 if only the month is known',
    ),
    ("[2001,2002-13]", 'in "2002-13", there are twelve months. Write 2002-12, or 2002 if only the year is known'),
    (
        "2001/soon",
        'in "soon", this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known',
    ),
    ("soon", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("1950S2", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("2001-366", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("2025-W03", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("2001/2001-3", 'in "2001-3", a month is its year and two digits after a hyphen. Write 2001-03'),
    ("12 March", "the year is missing. Write it first, as in 2025-01-17"),
    ("winter", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("Decision 2001", "this is not a date in ISO form. Write 2025-01-17, 2025-01 or 2025, as far as it is known"),
    ("Sept 2001", "months are numbers. Write 2001-09"),
    ("March 12", "the year is missing. Write it first, as in 2025-01-17"),
    (
        "1403/13/28",
        "month and day are two digits each, after hyphens. Write the Gregorian date, as in 2025-01-17, 2025-01 or 2025",
    ),
    ("٣ مارس ٢٠٢٥", "its digits are not the Latin 0 to 9. Write the Gregorian date, as in 2025-01-17, 2025-01 or 2025"),
    ("۲۰۲۴-۰۱/۲۰۲۴-۰۵", "its digits are not the Latin 0 to 9. Write 2024-01/2024-05"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_text_that_is_no_date_is_told_why_and_what_to_write(text, message):
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == message


PROPOSALS = [message.partition(". ")[2] for _, message in REFUSED if re.search("Write.*[0-9]", message)]


@pytest.mark.parametrize("remedy", PROPOSALS)
def test_what_is_proposed_can_be_read(remedy):
    proposed = re.findall(r"[0-9.\[/][0-9X?~%/,.\[\]-]{2,}[0-9X?~%/.\]]", remedy)
    assert [parse(text).text for text in proposed] == proposed != []


def test_a_text_as_long_as_a_page_is_refused_at_once():
    with pytest.raises(DateError, match="this is too long for a date"):
        parse("2001 " * 100_000 + "x")


def test_invisible_signs_are_named():
    with pytest.raises(DateError, match=r"there are invisible signs in it\. Write 2025-01-17$"):
        parse("\u200f2025-01-17")
