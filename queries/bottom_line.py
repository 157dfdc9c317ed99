"""The bottom line of the overview: where the relationship stands, in one sentence or two.

Rules 1 and 2 of `docs/overview-rules.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.counting import in_words, listed
from domain.dates import words
from domain.promises import TrackRecord, track_record
from domain.silence import quiet_since
from domain.vocabulary import AgreementKind, AgreementStatus
from queries.panels.contact import FREQUENT, held_visits, recent_contacts
from queries.panels.delivery import project_promises, suspended
from queries.panels.legal import agreements_with_a_term
from queries.view import View

WHOLE = "The overview always shows the whole relationship at both clocks; the period narrows the other pages."

NAMED = 2
"""So many suspended projects are named, the latest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence. `why` and `group` name the panel and the facts behind it, `record_id` the record it names;
    both are empty for words that count nothing."""

    text: str
    why: str = ""
    group: str = ""
    record_id: str = ""


def bottom_line(view: View) -> str:
    """What binds, whether the two sides talk, what came of what was promised, and what has stopped."""
    return "".join(part.text for part in bottom_line_parts(view))


def bottom_line_below(view: View) -> str:
    """What a period does to the overview; empty where none is chosen."""
    return WHOLE if view.scope.start or view.scope.end else ""


def bottom_line_parts(view: View) -> list[Part]:
    """The same in its pieces: every number, day and name with what stands behind it."""
    if not view.told:
        return [Part(f"Nothing about {view.ledger.relationship.name} was known to our sources on this day.")]
    return [*_binding(view), Part(" and "), *_contact(view), *_delivery(view)]


def _binding(view: View) -> Iterator[Part]:
    bound = [record for record, _ in agreements_with_a_term(view)]
    if bound:
        noun = "treaty" if all(record.kind == AgreementKind.TREATY for record in bound) else "agreement"
        many = "treaties" if noun == "treaty" else "agreements"
        yield Part(in_words(len(bound), noun, many).capitalize(), "legal", "terms")
        yield Part(f" with a running term {'is' if len(bound) == 1 else 'are'} in force")
        return
    in_force = sum(status.value == AgreementStatus.IN_FORCE for _, status in view.records(view.ledger.agreements))
    if not in_force:
        yield Part("No agreement in force is in our sources")
        return
    yield Part(in_words(in_force, "agreement").capitalize(), "legal", "in-force")
    yield Part(f" {'is' if in_force == 1 else 'are'} in force")


def _contact(view: View) -> Iterator[Part]:
    newest = view.newest["visits"]
    if newest is None:
        yield Part("no meeting is in our sources.")
    elif quiet_since(newest, view.scope.world_on):
        yield Part("no contact has been reported since ")
        yield Part(words(newest), "contact", "newest")
        yield Part(".")
    else:
        often = len(recent_contacts(view, held_visits(view))) >= FREQUENT
        yield Part("the two sides talk ")
        yield Part("often" if often else "from time to time", "contact", "recent")
        yield Part(".")


def _delivery(view: View) -> Iterator[Part]:
    kept = list(_kept(track_record(project_promises(view))))
    halted = [project.id for project, _ in suspended(view)[:NAMED]]
    if kept:
        yield Part(" ")
        yield from kept
        yield Part("; " if halted else ".")
    if halted:
        yield from [] if kept else [Part(" ")]
        yield from _stopped(view, halted)


def _kept(record: TrackRecord) -> Iterator[Part]:
    if record.due == 0:
        return
    if record.due == 1:
        yield Part("The one project promise", "delivery", "due")
        yield Part(f" that has fallen due was {'kept' if record.kept else 'not kept'} in time")
        return
    yield Part("Of ")
    yield Part(f"{record.due:,} project promises", "delivery", "due")
    yield Part(" that have fallen due, ")
    yield Part(f"{record.kept:,}", "delivery", "kept" if record.kept else "due")
    yield Part(f" {'was' if record.kept == 1 else 'were'} kept in time")


def _stopped(view: View, halted: list[str]) -> Iterator[Part]:
    """The names of the suspended projects, listed as a sentence lists them."""
    between = listed(["\0"] * len(halted)).split("\0")
    for project_id, after in zip(halted, between[1:], strict=True):
        yield Part(view.title(project_id), record_id=project_id)
        yield from [Part(after)] if after else []
    yield Part(f" {'is' if len(halted) == 1 else 'are'} suspended.")
