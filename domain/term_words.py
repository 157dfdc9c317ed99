"""What a page says of treaty terms: rules that make sentences, and nothing that the data does not say.

`now` is whether W counts as today (see `domain.scope`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.claims import days_between
from domain.clocks import Clock, Terms
from domain.counting import counted, listed
from domain.dates import hijri_words, on_day, words
from domain.term_readings import StatedEnd, Succession, TermReadings, slip_from
from domain.vocabulary import Renewal

NOT_TOLD = "not in our sources"

NEAR_DAYS = 90
"""A last day for notice this near is counted down: a quarter is what preparing a notice takes."""


@dataclass(frozen=True, slots=True)
class EndWords:
    """What stands at the end of a bar: one line, its first words in bold, and a second line."""

    bold: str
    rest: str
    below: str


def kind_words(reading: Clock) -> str:
    """From which act a reading counts."""
    return reading.start.claim.act


def terms_words(terms: Terms) -> str:
    """The term as the agreement states it.

    >>> terms_words(Terms("", 10, 5, "tacit", 12))
    '10 years, then 5 by 5; 12 months’ notice'
    """
    first = counted(terms.initial_years or 0, "year")
    months = f"{counted(terms.notice_months or 0, 'month')}{'’' if terms.notice_months != 1 else '’s'} notice"
    notice = months if terms.notice_months else "notice not in our sources"
    match terms.renewal:
        case Renewal.TACIT:
            return f"{first}, then {terms.renewal_years} by {terms.renewal_years}; {notice}"
        case Renewal.EXPRESS:
            return f"{first}, then {terms.renewal_years} more with each extension"
        case Renewal.NONE:
            return f"{first}, not renewed"
        case _:
            return f"{first}; renewal not in our sources"


def reading_label(reading: Clock) -> str:
    """The name of a reading; a start that was judged wrong is a rival of it."""
    return f"{'Rival' if reading.deprecated else 'Counted from'} {kind_words(reading)}"


def reading_note(line: TermReadings, reading: Clock, names: Mapping[str, str]) -> str:
    """From which day a reading counts, who says so where accounts differ, and what speaks against it."""
    speaker = reading.start.claim.said_by
    said = f", said by {names.get(speaker, speaker)}" if speaker and reading.deprecated else ""
    against = against_words(line, reading)
    return f"{words(reading.start.when)}{said}{f'; {against}' if against else ''}"


def against_words(line: TermReadings, reading: Clock) -> str:
    """What speaks against a reading, in short: a day number misread, a rank, or the treaty's own text."""
    right = slip_from(reading.start, line.readings) if reading.deprecated else None
    if right:
        day, month, _ = hijri_words(right).split(" ")
        return f"probably {day} {month} misread"
    if reading.deprecated:
        return "ranked down"
    if reading.excluded:
        return "excluded by its text"
    return ""


def end_words(reading: Clock, terms: Terms, world_on: date, now: bool, short: bool = False) -> EndWords:
    """What a reading says of W. In this order: it has ended; it ends today; notice closes soon; it ends later."""
    following = f", then {words(reading.next_ends, short=short)}" if reading.next_ends else ""
    notice = notice_words(reading, world_on, short)
    if reading.period_ends < world_on:
        lost = "no further extension in our sources" if terms.renewal_years else ""
        return EndWords(f"Ended {end_day(reading, short)}", "", lost)
    if reading.period_ends == world_on:
        return EndWords("Ends today" if now else "Ends that day", following, notice)
    left = days_between(world_on, reading.notice_by) if reading.notice_by else -1
    if 0 <= left <= NEAR_DAYS and reading.notice_by:
        bold = f"Notice open {counted(left, 'more day')}" if left else "Last day for notice"
        rest = f", to {words(reading.notice_by, short=short)}" if left else ""
        return EndWords(bold, rest, f"ends {end_day(reading, short)}{following}")
    if not notice:
        return EndWords("", f"ends {end_day(reading, short)}", following.removeprefix(", "))
    return EndWords("", f"ends {end_day(reading, short)}{following}", notice)


def end_day(reading: Clock, short: bool = False) -> str:
    """The end of the current period; of a start known only in part, the last possible day."""
    return f"{'by ' if reading.vague else ''}{words(reading.period_ends, short=short)}"


def notice_words(reading: Clock, world_on: date, short: bool = False) -> str:
    """Until when notice can be given, or when that ended; empty where the agreement's notice is not in the sources."""
    if reading.notice_by is None:
        return ""
    return (
        f"notice {'closed on' if reading.notice_by < world_on else 'open to'} {words(reading.notice_by, short=short)}"
    )


def notice_left(reading: Clock, world_on: date) -> int | None:
    """Days to the last day for notice where it is near enough to be counted down; None where it is not."""
    left = days_between(world_on, reading.notice_by) if reading.notice_by else -1
    return left if 0 <= left <= NEAR_DAYS else None


def last_notice_words(reading: Clock, world_on: date) -> str:
    """The last day for notice: passed, near enough to count down, or further off."""
    if reading.notice_by is None:
        return NOT_TOLD
    day, left = words(reading.notice_by), notice_left(reading, world_on)
    if left is None:
        return f"{day}, passed" if reading.notice_by < world_on else day
    return f"▲ {day}, {'in ' + counted(left, 'day') if left else 'the day itself'}"


def next_period_words(reading: Clock, renewal: str) -> str:
    """The end of the next period, or why there is none."""
    if reading.next_ends:
        return f"{'by' if reading.vague else 'to'} {words(reading.next_ends)}"
    if renewal == Renewal.EXPRESS:
        return "with an extension"
    return "not renewed" if renewal == Renewal.NONE else NOT_TOLD


def reading_name(reading: Clock) -> str:
    """The name of a reading in a row: `from signature`; a start that was judged wrong is a rival of it."""
    return f"{'rival' if reading.deprecated else 'from'} {kind_words(reading)}"


def finding(lines: Sequence[TermReadings], in_force: int, listed_count: int, world_on: date, now: bool) -> str:
    """The agreement in force whose current period ends next, by reading.

    Readings that were judged wrong have no say; of the others each end is named once, soonest first, and an end that
    its own text excludes is named as excluded. Without an end to come the last one that passed is named; without a term, how many agreements are in force; without these, that
    there are none.
    """
    if not listed_count:
        return "No agreement of this relationship is in our sources"
    coming = [(end, line) for line in lines for end in line.ends_to_come(world_on)]
    if coming:
        line = min(coming, key=lambda pair: pair[0])[1]
        ends = [on_day(end, world_on, now) for end in line.ends_to_come(world_on)]
        excluded = listed([words(end) for end in line.excluded_ends(world_on)])
        not_so = f"; its own text excludes an end on {excluded}" if excluded else ""
        return f"The {line.title}’s current period ends {', or '.join(ends)}{not_so}"
    passed = [(one.period_ends, line) for line in lines for one in line.counting or line.defensible]
    if passed:
        end, line = max(passed, key=lambda pair: pair[0])
        return f"The {line.title}’s period ended on {words(end)}; no extension is in our sources"
    if in_force:
        terms = "its term is" if in_force == 1 else "their terms are"
        return (
            f"{counted(in_force, 'agreement')} {'is' if in_force == 1 else 'are'} in force; {terms} not in our sources"
        )
    return "No agreement in force is in our sources"


def before_words(line: TermReadings, short: bool = False) -> str:
    """Since when an agreement had been negotiated before it was signed."""
    talks, idea = line.negotiated, line.announced
    if talks is None:
        return ""
    since = f"negotiated since {words(talks.when, short=short)}"
    earlier = idea and idea.first and talks.first and idea.first < talks.first
    return f"announced {words(idea.when, short=short)}, {since}" if idea and earlier else since


def stated_summary(stated: Sequence[StatedEnd]) -> str:
    """How many claims state which year, the most frequent first; years told equally often stand together.

    An end without a last possible day has no year and is counted as open.
    """
    years: dict[str, int] = {}
    for one in stated:
        name = str(one.year) if one.year else "an open end"
        years[name] = years.get(name, 0) + len(one.claims)
    by_count: dict[int, list[str]] = {}
    for year, count in years.items():
        by_count.setdefault(count, []).append(year)
    parts = [_say(count, by_count[count]) for count in sorted(by_count, reverse=True)]
    return "; ".join(parts)


def _say(count: int, years: Sequence[str]) -> str:
    if len(years) > 1:
        return f"{counted(count, 'claim')} each for {listed(years)}"
    return f"{counted(count, 'claim')} for {years[0]}"


def succession_note(succession: Succession) -> str:
    """When it was said that the earlier agreement ends, and whether a day was named."""
    if not succession.claims:
        return "named as replaced; no claim of its end in our sources"
    said = [f"said on {words(one.known)}" for one in succession.claims if one.known]
    ends = sorted({words(one.when) for one in succession.claims if one.last})
    return ", ".join([*said[:1], f"for {listed(ends)}" if ends else "no day stated"])


def succession_words(succession: Succession) -> str:
    """What that means for the earlier agreement: a successor alone ends nothing (rule 11)."""
    dated = any(one.last for one in succession.claims)
    status = f"it counts as {succession.status}"
    return status if dated else f"no source dates the end of the old one; {status}"


def mismatch(line: TermReadings) -> str:
    """How the ends that sources state go with the computed ones; empty where every claim fits what the text allows.

    A claim fits a reading if one of the reading's ends lies within the end that it states.
    """
    total = sum(len(one.claims) for one in line.stated)
    fit = {reading: _fitting(line, reading) for reading in line.defensible}
    if not fit or all(fit[reading] == total for reading in line.counting):
        return ""
    if total == 1:
        return f"The one claim that states an end of the {line.title} fits {fit_words(line.stated[0])}."
    parts = [_fit_words(reading, count) for reading, count in sorted(fit.items(), key=lambda pair: -pair[1])]
    lost = sum(len(one.claims) for one in line.stated if not one.fits)
    parts += [f"{lost} {'fits' if lost == 1 else 'fit'} no count"] if lost else []
    return f"Of {total} claims that state an end of the {line.title}, {'; '.join(parts)}."


def _fitting(line: TermReadings, reading: Clock) -> int:
    return sum(len(one.claims) for one in line.stated if reading in one.fits)


def _fit_words(reading: Clock, count: int) -> str:
    excluded = ", which its own text excludes" if reading.excluded else ""
    return f"{count} {'fits' if count == 1 else 'fit'} a count from {kind_words(reading)}{excluded}"


def fit_words(stated: StatedEnd) -> str:
    """Which counts give a stated end, or how far the nearest one lies from it."""
    if stated.fits:
        kinds = dict.fromkeys(kind_words(one) for one in stated.fits)
        return f"a count from {listed(list(kinds))}"
    if stated.nearest is None:
        return "no count: the start is not in our sources"
    near = stated.nearest
    return f"no count; nearest {words(near.end)} from {kind_words(near.reading)}, {counted(near.days, 'day')} apart"
