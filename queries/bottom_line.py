"""The bottom line of the overview: where the relationship stands, in one sentence or two."""

from domain.counting import in_words, listed
from domain.dates import words
from domain.promises import TrackRecord, track_record
from domain.silence import newest_day, quiet_since
from domain.vocabulary import AgreementKind
from queries.panels.contact import FREQUENT, WINDOW_DAYS, held_visits
from queries.panels.delivery import project_promises, suspended
from queries.panels.legal import agreements_with_a_term
from queries.view import View

TREATIES = ("treaty with a running term is", "treaties with a running term are")
AGREEMENTS = ("agreement with a running term is", "agreements with a running term are")

NAMED = 2
"""So many suspended projects are named, the latest first."""


def bottom_line(view: View) -> str:
    """What binds, whether the two sides talk, what came of what was promised, and what has stopped.

    Rules: treaties in force whose term is known are counted; contact is frequent from six meetings and calls in 90
    days; where no report is newer than 90 days, that is said instead; promises are those of projects that have fallen
    due (rule 22); of the suspended projects the latest two are named.
    """
    if not view.told:
        return f"Nothing about {view.ledger.relationship.name} was known to our sources on this day."
    binding = f"{_binding(view)} {_contact(view)}"
    return " ".join(part for part in (binding, _delivery(view)) if part)


def _binding(view: View) -> str:
    bound = [record for record, _ in agreements_with_a_term(view)]
    if bound:
        noun = TREATIES if all(record.kind == AgreementKind.TREATY for record in bound) else AGREEMENTS
        return f"{in_words(len(bound), *noun).capitalize()} in force"
    in_force = sum(status.value == "in_force" for _, status in view.records(view.ledger.agreements))
    if not in_force:
        return "No agreement in force is in our sources"
    return f"{in_words(in_force, 'agreement is', 'agreements are').capitalize()} in force"


def _contact(view: View) -> str:
    held = held_visits(view)
    world_on = view.scope.world_on
    newest = newest_day(view.claims_of(view.ledger.visits))
    if newest is None:
        return "and no meeting is in our sources."
    if quiet_since(newest, world_on):
        return f"and no contact has been reported since {words(newest)}."
    recent = [one for _, one in held if one.comes[0] and (world_on - one.comes[0]).days < WINDOW_DAYS]
    often = "often" if len(recent) >= FREQUENT else "from time to time"
    return f"and the two sides talk {often}."


def _kept(record: TrackRecord) -> str:
    if record.due == 0:
        return ""
    if record.due == 1:
        return f"The one project promise that has fallen due was {'kept' if record.kept else 'not kept'} in time"
    return f"Of {record.due} project promises that have fallen due, {record.kept} were kept in time"


def _delivery(view: View) -> str:
    kept = _kept(track_record(project_promises(view)))
    halted = [view.title(project.id) for project, _ in suspended(view)[:NAMED]]
    if not halted:
        return f"{kept}." if kept else ""
    stopped = f"{listed(halted)} {'is' if len(halted) == 1 else 'are'} suspended."
    return f"{kept}; {stopped}" if kept else stopped
