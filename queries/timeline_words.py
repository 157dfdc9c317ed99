"""What the timeline says in a sentence, by rule, and since when nothing was reported."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.claims import Told, days_between
from domain.counting import in_words, listed, number_word
from domain.dates import words
from domain.records import Visit
from domain.silence import quiet_since
from domain.timeline import Entry, Window
from domain.vocabulary import CALLS, Action, AgreementKind, Level, VisitStatus
from queries.timeline_facts import dates_promised, facts, most_promised, seen
from queries.view import View

TWO_LINES = 139  # letters of the page's sentence

STARTS = {"operation_start": "start", "construction_start": "construction"}
NOUNS = {
    "agreements": ("step of an agreement", "steps of agreements"),
    "visits": ("meeting or call", "meetings and calls"),
    "projects": ("step of a project", "steps of projects"),
    "statements": ("statement", "statements"),
    "context": ("event around them", "events around them"),
}


def finding(view: View, window: Window, entries: list[Entry]) -> str:
    """The sentence of the page: what weighs most of what happened within the window by W.

    Three clauses, in this order, each where it holds: treaties that came into force, else how many agreements were
    signed; how often the presidents met (calls apart); what was promised for the most dates and has not come, else how
    many projects were halted. Three that take more than two lines lose the second. Where none holds, what there is by
    lane; then what is expected; then nothing.
    """
    clauses = list(_clauses(view, window))
    if clauses:
        said = f"{_in_period(window)} {listed(clauses)}"
        return (
            said
            if len(said) <= TWO_LINES or len(clauses) < 3
            else f"{_in_period(window)} {listed([clauses[0], clauses[-1]])}"
        )
    came = [one for one in entries if not one.expected]
    if came:
        return f"{_in_period(window)} our sources report {listed(counted_by_lane(came))}"
    if entries:
        noun = "date is" if len(entries) == 1 else "dates are"
        return f"{_in_period(window)} nothing has come yet; {number_word(len(entries))} {noun} expected"
    return f"{_in_period(window)} nothing is in our sources"


def _in_period(window: Window) -> str:
    years = window.whole_years
    if not years:
        return _between(window)
    if len(years) < 3:
        return f"In {' and '.join(map(str, years))}"
    return f"From {years[0]} to {years[-1]}"


def _between(window: Window) -> str:
    """A period of whole months by their names, any other by its days; the year once where it is the same."""
    whole = window.whole_months
    start, end = (words(day.isoformat()[: 7 if whole else 10]) for day in (window.start, window.end))
    if start == end:
        return f"In {start}" if whole else f"On {start}"
    if window.start.year == window.end.year:
        start = start.rpartition(" ")[0]
    if not whole and (window.start.year, window.start.month) == (window.end.year, window.end.month):
        start = str(window.start.day)
    return f"Between {start} and {end}"


def _clauses(view: View, window: Window) -> Iterator[str]:
    yield from _treaties(view, window) or _signatures(view, window)
    yield from _summits(view, window)
    yield from _broken(view, window) or _halted(view, window)


def _treaties(view: View, window: Window) -> list[str]:
    count = sum(
        record.kind == AgreementKind.TREATY and _came(view, record_id, Action.ENTRY_INTO_FORCE, window)
        for record_id, record in view.ledger.agreements.items()
    )
    if not count:
        return []
    return ["a treaty came into force" if count == 1 else f"{number_word(count)} treaties came into force"]


def _signatures(view: View, window: Window) -> list[str]:
    count = sum(_came(view, record_id, Action.SIGNATURE, window) for record_id in view.ledger.agreements)
    if not count:
        return []
    return ["one agreement was signed" if count == 1 else f"{number_word(count)} agreements were signed"]


def _came(view: View, record_id: str, kind: str, window: Window) -> bool:
    return any(
        one.best.claim.kind == kind and window.holds(seen(one.best))
        for one in facts(view.in_world(record_id), view.scope.world_on)
    )


def _summits(view: View, window: Window) -> list[str]:
    held = [
        record
        for record, status in view.records(view.ledger.visits)
        if isinstance(record, Visit) and record.level == Level.HEAD_OF_STATE and record.format not in CALLS
        if status.value == VisitStatus.COMPLETED and status.since and window.holds(seen(status.since))
    ]
    if not held:
        return []
    times = {1: "once", 2: "twice"}.get(len(held), f"{number_word(len(held))} times")
    return [f"the {Level.HEAD_OF_STATE.label} met {times}"]


def _broken(view: View, window: Window) -> list[str]:
    for promise in most_promised(view, window)[:1]:
        claim = promise.told.claim
        dates = dates_promised(view.promises[claim.record_id])[claim.target]
        count = sum(map(window.holds, dates))
        title = view.title(claim.record_id)
        noun = STARTS.get(claim.kind, claim.kind.replace("_", " "))
        what = f"the {title}" if claim.kind == Action.SIGNATURE else f"the {noun} of {title}"
        return [f"{what} was promised for {number_word(count)} dates"]
    return []


def _halted(view: View, window: Window) -> list[str]:
    projects = view.ledger.projects
    halted = {one for one in projects if _came(view, one, Action.SUSPENSION, window)}
    whole = [one for one in halted if projects[one].parent_id not in halted]
    if not whole:
        return []
    return ["one project was halted" if len(whole) == 1 else f"{number_word(len(whole))} projects were halted"]


def counted_by_lane(entries: list[Entry]) -> list[str]:
    """How many entries each lane holds, in words."""
    found = []
    for lane, (one, many) in NOUNS.items():
        count = sum(entry.count for entry in entries if entry.lane == lane)
        if count:
            found.append(in_words(count, one, many))
    return found


def newest_report(view: View) -> date | None:
    """The newest day on which anything of the view surely became known."""
    claims: list[Told] = [one for record_id in view.told for one in view.in_world(record_id)]
    claims += [one for _, one in [*view.statements, *view.context_events]]
    return max((one.known for one in claims if one.known and not one.assumed), default=None)


def silence(view: View) -> tuple[date | None, str]:
    """The day after which nothing is known, and how that is said, where it must be.

    It must where W lies beyond K, and where the newest report is as old as on every page that says so.
    """
    scope = view.scope
    if scope.world_on > scope.known_on:
        return scope.known_on, f"known until {words(scope.known_on.isoformat())}"
    quiet = quiet_since(newest_report(view), scope.world_on)
    return (quiet, f"no report since {words(quiet.isoformat())}") if quiet else (None, "")


def below(view: View, window: Window) -> str:
    """The line under the finding: the window in words, how to read the marks, and the silence if there is one."""
    said = f"{window.words}. Colour is the lane; shape and line say how sure the date is; hollow is expected."
    day, text = silence(view)
    if day is None:
        return said
    age = f", {days_between(day, view.scope.world_on)}\N{NO-BREAK SPACE}days" if day < view.scope.known_on else ""
    return f"{said} {text[0].upper()}{text[1:]}{age}."


def named_today(view: View) -> str:
    """What the line at W is called: today where it is the real day or the day of knowledge."""
    return "today" if view.scope.world_on in (view.scope.today, view.scope.known_on) else "in the world on"


def alt(view: View, window: Window, entries: list[Entry]) -> str:
    """The timeline in a sentence, for those who cannot see it."""
    held = counted_by_lane(entries)
    told = f"It holds {listed(held)}" if held else "It holds nothing"
    return f"Timeline of {view.ledger.relationship.name}, {window.words}, in five lanes. {told}; the table has the same rows."


def marks_used(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """The marks in use, each with what it means."""
    came = [one for one in entries if not one.expected]
    used = [
        ("■", "signature, entry into force", any(one.glyph == "signature" for one in entries)),
        ("◆", "meeting, large: heads", any(one.glyph == "visit" for one in entries)),
        ("•", "call", any(one.glyph == "call" for one in entries)),
        ("●", "other event", any(one.glyph == "event" for one in came)),
        ("▬", "day not known", any(not one.when.exact and not one.when.is_span for one in entries)),
        ("□ ◇ ○", "expected", any(one.expected for one in entries)),
        ("[···]", "within these days, ◁ by, ▷ not before", any("[" in one.when.text for one in entries)),
        ("╌╌", "overdue", any(one.overdue for one in entries)),
        ("──", "promised before, or late", any(one.promised or one.earlier for one in entries)),
    ]
    return [(sign, text) for sign, text, shown in used if shown]
