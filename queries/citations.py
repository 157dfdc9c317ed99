"""The sources of a fact in a few words, for where no link fits."""

from collections.abc import Sequence

from domain.claims import SourceNote


def cited(sources: Sequence[SourceNote]) -> str:
    """The best graded source and how many stand beside it, in a few words; empty where there is none."""
    if not sources:
        return ""
    best = min(sources, key=lambda one: one.reliability)
    others = f" and {len(sources) - 1:,} more" if len(sources) > 1 else ""
    return f"{best.publisher}, grade {best.reliability}{others}"
