"""Templates of briefings: which blocks of which pages, in which order. What a page does not have at the clocks is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exports.briefings import NEWS
from exports.sheet import Block, Cards, Chart, Figures, Table
from queries import slips
from queries.view import View

NOTHING: dict[str, str] = {}


def _nothing(_view: View) -> dict[str, str]:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Part:
    """The first `most` blocks of a page of some `kinds`; with `names`, those alone whose names begin with one of them.

    `query` gives the page's own parameters at a view.
    """

    page: str
    kinds: tuple[type, ...] = (Chart, Table, Figures, Cards)
    most: int = 1
    names: tuple[str, ...] = ()
    query: Callable[[View], dict[str, str]] = _nothing

    def takes(self, name: str, block: Block) -> bool:
        """Whether a block is one of those."""
        if self.names:
            return name.startswith(self.names)
        return isinstance(block, self.kinds)


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of briefing: its name in an address, what a reader calls it, and its parts in order."""

    name: str
    label: str
    said: str
    parts: tuple[Part, ...] = field(repr=False)


def _most_promised(view: View) -> dict[str, str]:
    """The project of which most has been promised and not come."""
    shown = _shown_first(view)
    return {"id": shown.made[0].told.claim.record_id} if shown else NOTHING


def _most_often(view: View) -> dict[str, str]:
    """What has been promised of projects most often and has not come."""
    shown = _shown_first(view)
    return {"target": shown.code} if shown else NOTHING


def _shown_first(view: View) -> slips.Target | None:
    often = [one for one in slips.targets(view, view.ledger.projects) if len(one.made) >= slips.LEAST]
    return slips.shown_first(often)


NEXT = Part("overview", names=("Next dates",))
TEMPLATES: Mapping[str, Template] = {
    one.name: one
    for one in (
        Template(
            "weekly",
            "Weekly briefing",
            "what changed since the last one, where it stands, what comes next",
            (
                Part("overview", names=("Finding",)),
                Part(NEWS),
                Part("overview", names=("Panels", "Next dates"), most=2),
                Part("promises", (Chart,), query=_most_often),
            ),
        ),
        Template(
            "visit",
            "Visit brief for the minister",
            "who met whom, what was promised, what is due, what changed",
            (
                Part("overview", names=("Finding",)),
                Part("visits", (Chart,), 2),
                NEXT,
                Part("promises", (Chart, Table), 2, query=_most_often),
                Part("agreements", (Table,)),
                Part(NEWS),
            ),
        ),
        Template(
            "treaty",
            "Treaty sheet",
            "what binds them, until when, on whose reading",
            (
                Part("agreements", (Chart, Table), 4),
                NEXT,
            ),
        ),
        Template(
            "project",
            "Project sheet",
            "one project: where it stands, what was promised, what comes",
            (
                Part("record", (Chart, Table, Figures), 4, query=_most_promised),
                Part("projects", (Chart, Table), 2),
                NEXT,
            ),
        ),
    )
}
"""The templates by the name that an address gives them; the first is the usual one."""


def label(template: str) -> str:
    """What a briefing begun with that template is called; one that was saved may come from a template since dropped."""
    return TEMPLATES[template].label if template in TEMPLATES else "Briefing"
