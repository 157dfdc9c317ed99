"""Words of likelihood in a judgement: those of the two official scales with what they mean, and what a reader cannot weigh.

ICD-203: *Intelligence Community Directive 203, Analytic Standards* (Office of the Director of National Intelligence,
2 January 2015), section D.6.e(2)(a): seven degrees, each in two rows of words; (b): a degree of likelihood and a level of
confidence never stand in one sentence.

PHIA: the *Probability Yardstick* of the Professional Head of Intelligence Assessment (United Kingdom, Cabinet Office, 2019):
seven degrees with gaps between them, so that none is claimed to be exact.

    per cent  1–5                5–20               20–45       45–55               55–80      80–95            95–99
    ICD-203   almost no chance   very unlikely      unlikely    roughly even chance likely     very likely      almost certain
              remote             highly improbable  improbable  roughly even odds   probable   highly probable  nearly certain

    per cent  0–5                10–20              25–35       40–50                   55–75               80–90          95–100
    PHIA      remote chance      highly unlikely    unlikely    realistic possibility   likely or probable  highly likely  almost certain
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Percent = tuple[int, int]

ICD_203: dict[str, Percent] = {
    "almost no chance": (1, 5),
    "remote": (1, 5),
    "very unlikely": (5, 20),
    "highly improbable": (5, 20),
    "unlikely": (20, 45),
    "improbable": (20, 45),
    "improbably": (20, 45),
    "roughly even chance": (45, 55),
    "roughly even odds": (45, 55),
    "likely": (55, 80),
    "probable": (55, 80),
    "probably": (55, 80),
    "very likely": (80, 95),
    "highly probable": (80, 95),
    "almost certain": (95, 99),
    "almost certainly": (95, 99),
    "nearly certain": (95, 99),
}
"""Degrees of likelihood of ICD-203 in per cent."""

PHIA: dict[str, Percent] = {
    "remote chance": (0, 5),
    "highly unlikely": (10, 20),
    "unlikely": (25, 35),
    "realistic possibility": (40, 50),
    "likely": (55, 75),
    "probable": (55, 75),
    "probably": (55, 75),
    "highly likely": (80, 90),
    "almost certain": (95, 100),
    "almost certainly": (95, 100),
}
"""Degrees of likelihood of the Probability Yardstick in per cent."""

SCALES = {"ICD-203": ICD_203, "PHIA": PHIA}

DEGREES = {
    "ICD-203": (
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
    ),
    "PHIA": (
        "remote chance", "highly unlikely", "unlikely", "realistic possibility", "likely", "highly likely",
        "almost certain",
    ),
}  # fmt: skip
"""A word for each degree of a scale, the least likely first."""

OUTSIDE = (
    "may", "might", "could", "can possibly", "possible", "possibly", "possibility", "perhaps", "maybe", "conceivable",
    "conceivably", "plausible", "plausibly", "potentially", "presumably", "doubtful", "doubtless", "certain", "certainly",
    "chance", "chances", "odds", "cannot rule out", "cannot be ruled out", "cannot be excluded", "not likely",
    "not unlikely", "not probable", "not improbable", "quite likely", "more likely than not", "rather likely",
    "fairly likely", "extremely likely", "extremely unlikely", "most likely", "very probable", "very probably",
)  # fmt: skip
"""Words that speak of likelihood, and that neither scale gives a meaning to."""

CONFIDENCE = re.compile(
    r"\b(?:(?:high|moderate|medium|low)(?:\s+to\s+\w+)?\s+(?:level\s+of\s+)?confidence|confidence|confident(?:ly)?)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_MONTH = re.compile(r"\b(?:\d{1,2}\s+)May\b|\bMay\s+(?=\d)|(?<=[a-z,] )May\b")
_KNOWN = sorted({*ICD_203, *PHIA}, key=len, reverse=True)
_TERM = re.compile(
    r"\b(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted({*_KNOWN, *OUTSIDE}, key=len, reverse=True))
    + r")\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """What is amiss in one sentence of a judgement: `kind` is `mixed`, `outside` or `scales`, `said` tells the writer."""

    kind: str
    sentence: str
    said: str


def terms(text: str) -> list[str]:
    """The words of likelihood in a text, in order, those that no scale knows too; the month of May is none.

    >>> terms("It is very likely that the visit, due in May, may slip.")
    ['very likely', 'may']
    """
    months = [found.span() for found in _MONTH.finditer(text)]
    found = (one for one in _TERM.finditer(text) if not any(start <= one.start() < end for start, end in months))
    return [" ".join(one.group().lower().split()) for one in found]


def meaning(term: str) -> str:
    """What a word means on each scale that has it; empty where none has.

    >>> meaning("likely"), meaning("could")
    ('ICD-203: 55 to 80 per cent; PHIA: 55 to 75 per cent', '')
    """
    told = [
        f"{name}: {low} to {high} per cent" for name, scale in SCALES.items() for low, high in scale_of(scale, term)
    ]
    return "; ".join(told)


def scale_of(scale: dict[str, Percent], term: str) -> Sequence[Percent]:
    return [scale[term]] if term in scale else []


def hints(text: str) -> list[Hint]:
    """What a reader of a judgement could not weigh, sentence by sentence; then whether it keeps to one scale.

    The first word of neither scale is told with the words of the scale that the text keeps to; of both where it has none.

    >>> [(one.kind, one.said) for one in hints("We judge with high confidence that signature is likely.")]
    [('mixed', 'Likelihood (“likely”) and confidence (“high confidence”) stand in one sentence: say them in two.')]
    """
    found = [one for sentence in sentences(text) for one in _of_sentence(sentence)]
    first = next((number for number, one in enumerate(found) if one.kind == "outside"), None)
    if first is not None:
        found[first] = replace(found[first], said=f"{found[first].said} {_instead(text)}")
    return [*found, *_of_scales(text)]


def _instead(text: str) -> str:
    """The words that may be written, by scale."""
    told = terms(text)
    kept = [name for name, other in zip(SCALES, reversed(SCALES), strict=True) if _alone(told, name, other)]
    words = [f"{', '.join(DEGREES[name])} ({name})" for name in kept or SCALES]
    return f"Write one of {'; or of '.join(words)}."


def _alone(told: Sequence[str], name: str, other: str) -> list[str]:
    """The words of a scale that the other one does not have."""
    return [one for one in told if one in SCALES[name] and one not in SCALES[other]]


def sentences(text: str) -> list[str]:
    """The sentences of a text, without what is empty."""
    return [one.strip() for one in _SENTENCE.split(text) if one.strip()]


def _of_sentence(sentence: str) -> Iterator[Hint]:
    told = terms(sentence)
    known = [one for one in told if one in ICD_203 or one in PHIA]
    confidence = CONFIDENCE.search(sentence)
    if told and confidence:
        both = (known or told)[0]
        yield Hint(
            "mixed",
            sentence,
            f"Likelihood (“{both}”) and confidence (“{' '.join(confidence.group().lower().split())}”) stand in one "
            "sentence: say them in two.",
        )
    for one in dict.fromkeys(told):
        if one not in known:
            yield Hint("outside", sentence, f"“{one}” is on neither scale: a reader cannot tell how likely that is.")


def _of_scales(text: str) -> Iterator[Hint]:
    told = list(dict.fromkeys(terms(text)))
    american, british = _alone(told, "ICD-203", "PHIA"), _alone(told, "PHIA", "ICD-203")
    if american and british:
        said = f"“{american[0]}” is a word of ICD-203 and “{british[0]}” of PHIA: keep to one scale."
        yield Hint("scales", text, said)
