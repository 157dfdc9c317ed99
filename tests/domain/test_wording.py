import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import at, parse, words

SAID = [
    # text, in full, short
    ("2025-01-17", "17 January 2025", "17 Jan 2025"),
    ("2001-03", "March 2001", "Mar 2001"),
    ("2001-03-XX", "March 2001", "Mar 2001"),
    ("2026", "2026", "2026"),
    ("2001-XX", "2001", "2001"),
    ("200X", "the 2000s", "the 2000s"),
    ("20XX", "2000–2099", "2000–2099"),
    ("2021-21", "spring 2021", "spring 2021"),
    ("2021-22", "summer 2021", "summer 2021"),
    ("2021-23", "autumn 2021", "autumn 2021"),
    ("2021-24", "winter 2021–22", "winter 2021–22"),
    ("1999-24", "winter 1999–00", "winter 1999–00"),
    ("2027-33", "first quarter of 2027", "Q1 2027"),
    ("2027-34", "second quarter of 2027", "Q2 2027"),
    ("2027-35", "third quarter of 2027", "Q3 2027"),
    ("2027-36", "fourth quarter of 2027", "Q4 2027"),
    ("2027-40", "first half of 2027", "H1 2027"),
    ("2027-41", "second half of 2027", "H2 2027"),
    ("2023~", "about 2023", "about 2023"),
    ("2001-03?", "March 2001 (uncertain)", "Mar 2001 (uncertain)"),
    ("2001-03-12%", "about 12 March 2001 (uncertain)", "about 12 Mar 2001 (uncertain)"),
    ("2025-01-17/2025-01-18", "17–18 January 2025", "17–18 Jan 2025"),
    ("2025-01-17/2025-01-17", "17 January 2025", "17 Jan 2025"),
    ("2025-06-28/2025-07-03", "28 June – 3 July 2025", "28 Jun – 3 Jul 2025"),
    ("2024-12-28/2025-01-03", "28 December 2024 – 3 January 2025", "28 Dec 2024 – 3 Jan 2025"),
    ("2024-01-17/2025-01-17", "17 January 2024 – 17 January 2025", "17 Jan 2024 – 17 Jan 2025"),
    ("2022-01/2022-03", "January–March 2022", "Jan–Mar 2022"),
    ("2024-12/2025-01", "December 2024 – January 2025", "Dec 2024 – Jan 2025"),
    ("2020/2023", "2020–2023", "2020–2023"),
    ("2020~/2023", "from about 2020 to 2023", "from about 2020 to 2023"),
    ("2020/2023-03", "from 2020 to March 2023", "from 2020 to Mar 2023"),
    ("2021-21/2021-23", "from spring 2021 to autumn 2021", "from spring 2021 to autumn 2021"),
    ("2020-03-05/..", "since 5 March 2020", "since 5 Mar 2020"),
    ("2020-03-05/", "from 5 March 2020, end not recorded", "from 5 Mar 2020, end not recorded"),
    ("../2020-03", "until March 2020", "until Mar 2020"),
    ("/2020-03", "until March 2020, start not recorded", "until Mar 2020, start not recorded"),
    ("[..2027]", "by the end of 2027", "by end 2027"),
    ("[..2027~]", "by about the end of 2027", "by about end 2027"),
    ("[..2029-03]", "by March 2029", "by Mar 2029"),
    ("[..2025-01-19]", "by 19 January 2025", "by 19 Jan 2025"),
    ("[..2027-35]", "by the end of the third quarter of 2027", "by end Q3 2027"),
    ("[..2021-21]", "by the end of spring 2021", "by end spring 2021"),
    ("[..203X]", "by the end of the 2030s", "by end 2030s"),
    ("[2028-04..]", "not before April 2028", "not before Apr 2028"),
    ("[2024-10-22..2024-10-24]", "between 22 and 24 October 2024", "22–24 Oct 2024"),
    ("[2024-06-28..2024-07-03]", "between 28 June and 3 July 2024", "28 Jun – 3 Jul 2024"),
    ("[2022-01..2022-03]", "between January and March 2022", "Jan–Mar 2022"),
    ("[2027-07..2027-12]", "between July and December 2027", "Jul–Dec 2027"),
    ("[2027..2028]", "between 2027 and 2028", "2027–2028"),
    ("[2027..2027]", "2027", "2027"),
    ("[2021-21..2023?]", "between spring 2021 and 2023 (uncertain)", "from spring 2021 to 2023 (uncertain)"),
    ("[2013-08-12,2013-08-16]", "one of 12 and 16 August 2013", "one of 12 and 16 Aug 2013"),
    ("[2013-08-12,2013-09-16]", "one of 12 August and 16 September 2013", "one of 12 Aug and 16 Sep 2013"),
    ("[2013-08,2013-09,2013-11]", "one of August, September and November 2013", "one of Aug, Sep and Nov 2013"),
    ("[2001,2003..2005]", "one of 2001 and 2003–2005", "one of 2001 and 2003–2005"),
    ("[..2001,2003]", "one of 2001 or earlier and 2003", "one of 2001 or earlier and 2003"),
    ("[2001-03,2001-07..]", "one of March 2001 and July 2001 or later", "one of Mar 2001 and Jul 2001 or later"),
    ("[2001~,2003-05]", "one of about 2001 and May 2003", "one of about 2001 and May 2003"),
]


@pytest.mark.parametrize(("text", "full", "short"), SAID)
def test_a_date_is_said_in_full_and_short(text, full, short):
    assert (words(text), words(text, short=True)) == (full, short)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-01-17", "on 17 January 2025"),
        ("2025-01-17?", "on 17 January 2025 (uncertain)"),
        ("2025-01", "in January 2025"),
        ("2025-34", "in the second quarter of 2025"),
        ("201X", "in the 2010s"),
        ("2025-01~", "about January 2025"),
        ("[2013-08-12,2013-08-16]", "one of 12 and 16 August 2013"),
        ("2001-03-12/2001-03-15", "on 12–15 March 2001"),
        ("2001-03-12/..", "since 12 March 2001"),
    ],
)
def test_what_happened_is_told_with_its_preposition(text, said):
    assert at(text) == said


def test_a_parsed_date_is_said_like_its_text():
    assert words(parse("[..2027]")) == words("[..2027]")


@given(st.dates())
def test_every_day_is_said_as_number_month_and_year(day):
    assert words(day) == words(day.isoformat()) == f"{day.day} {day:%B} {day.year}"
