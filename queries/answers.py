"""Questions that a search answers in a sentence: how often something has been promised."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.records import Agreement, Project
from queries.how_often import how_often
from queries.search import folded
from queries.slips import Target, targets
from queries.view import View

ASKED = (frozenset({"how", "often"}), frozenset({"how", "many", "times"}))
PROMISED = frozenset({"promise", "promises", "promised"})
LITTLE = (
    "a an and are be been being between by did do does for from had has have i in is it its of on so still that the their"
    " them these they this those to until was we were will yet"
)
LITTLE_WORDS = frozenset(LITTLE.split())
"""Words of a question that name nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence, the thing it is about (None where none was found), and the words by which the question named it."""

    sentence: str
    about: Target | None
    named: str


def answer(view: View, question: str) -> Answer | None:
    """How often what the question names has been promised; None where it asks something else.

    A question that names nothing is about all: the most often promised is told. Of several things named alike, the
    one promised most often.
    """
    words = folded(question).split()
    if not PROMISED & set(words) or not any(asked <= set(words) for asked in ASKED):
        return None
    named = [word for word in words if word not in LITTLE_WORDS | PROMISED | frozenset().union(*ASKED)]
    found = _named(view, named)
    if found is None:
        told = f"Nothing promised under the name “{' '.join(named)}”" if named else "No promise"
        return Answer(f"{told} is in our sources.", None, " ".join(named))
    return Answer(how_often(found), found, " ".join(named))


def _named(view: View, words: Iterable[str]) -> Target | None:
    """The thing promised most often whose names hold all the words."""
    wanted = set(words)
    found = targets(view, view.promises, least=1)
    return next((one for one in found if wanted <= set(folded(" ".join(_names(view, one))).split())), None)


def _names(view: View, target: Target) -> Iterator[str]:
    """What a thing may be called: by its record's title and other names, and by what was promised of it."""
    yield target.label
    yield from (made.told.claim.title or made.told.claim.act for made in target.made)
    record = view.ledger.record(target.record_id)
    if isinstance(record, Agreement):
        yield from (record.title, record.kind, *record.other_names)
    elif isinstance(record, Project):
        yield from (record.title, record.sector.replace("_", " "))
