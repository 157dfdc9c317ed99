"""Forty sentences and more with the verdict that a careful editor would give."""

import pytest

from domain.likelihood import DEGREES, ICD_203, PHIA, SCALES, hints, meaning, terms

FINE = [
    "It is almost certain that the treaty enters into force.",
    "The treaty will almost certainly enter into force.",
    "It is nearly certain that the line opens late.",
    "Ratification is very likely this year.",
    "Ratification is highly probable this year.",
    "The contract is likely to be signed in spring.",
    "The contract will probably be signed in spring.",
    "There is a roughly even chance that the visit takes place.",
    "There are roughly even odds of a delay.",
    "A suspension is unlikely.",
    "A suspension is improbable.",
    "Withdrawal is very unlikely.",
    "Withdrawal is highly improbable.",
    "There is almost no chance of a new route.",
    "The prospect of a new route is remote.",
    "There is a remote chance of a new route.",
    "There is a realistic possibility that the visit slips.",
    "The visit is highly likely.",
    "The visit is highly unlikely.",
    "We have high confidence in this judgement.",
    "Our confidence is low: one source, and it repeats another.",
    "The visit is likely. We have moderate confidence in that.",
    "The presidents met in May 2025.",
    "On 9 May they met in Moscow.",
    "Talks in May, June and July led to a paper.",
    "The line is 162 km long.",
    "",
]
OUTSIDE = [
    ("The visit may take place in spring.", "may"),
    ("The visit might slip.", "might"),
    ("Trains could run by 2029.", "could"),
    ("They will possibly sign.", "possibly"),
    ("A delay is possible.", "possible"),
    ("Perhaps the price is open.", "perhaps"),
    ("Maybe the price is open.", "maybe"),
    ("A delay is conceivable.", "conceivable"),
    ("A delay is plausible.", "plausible"),
    ("There is a good chance of signature.", "chance"),
    ("There is a possibility of delay.", "possibility"),
    ("We cannot rule out a delay.", "cannot rule out"),
    ("A delay cannot be excluded.", "cannot be excluded"),
    ("Signature is not likely.", "not likely"),
    ("Signature is not unlikely.", "not unlikely"),
    ("Signature is quite likely.", "quite likely"),
    ("It is more likely than not that they sign.", "more likely than not"),
    ("Signature is certain.", "certain"),
    ("May the visit slip, the paper waits.", "may"),
]
MIXED = [
    "We assess with high confidence that signature is likely.",
    "With low confidence we judge a delay highly unlikely.",
    "It is almost certain, and our confidence is moderate.",
    "We are confident that ratification is very likely.",
]


@pytest.mark.parametrize("sentence", FINE)
def test_words_of_either_scale_alone_raise_nothing(sentence: str):
    assert hints(sentence) == []


@pytest.mark.parametrize(("sentence", "word"), OUTSIDE)
def test_a_word_on_neither_scale_is_named(sentence: str, word: str):
    assert [(one.kind, one.sentence) for one in hints(sentence)] == [("outside", sentence)]
    assert f"“{word}” is on neither scale" in hints(sentence)[0].said


@pytest.mark.parametrize("sentence", MIXED)
def test_likelihood_and_confidence_in_one_sentence_are_told_apart(sentence: str):
    assert [one.kind for one in hints(f"{sentence} Nothing else is amiss.")] == ["mixed"]


def test_each_sentence_is_judged_by_itself():
    told = hints("It is likely. It may rain;\nwe judge with low confidence that it is unlikely.")
    assert [(one.kind, one.sentence) for one in told] == [
        ("outside", "It may rain;"),
        ("mixed", "we judge with low confidence that it is unlikely."),
    ]


def test_words_of_both_scales_in_one_judgement_are_told():
    assert [one.said for one in hints("Signature is very likely. A delay is highly unlikely.")] == [
        "“very likely” is a word of ICD-203 and “highly unlikely” of PHIA: keep to one scale."
    ]


def test_the_longest_word_counts_and_case_and_breaks_do_not():
    assert terms("HIGHLY\nunlikely, almost  certainly, Very likely") == [
        "highly unlikely",
        "almost certainly",
        "very likely",
    ]


def test_the_scales_run_from_least_to_most_and_say_what_each_word_means():
    for scale in (ICD_203, PHIA):
        lows = [low for low, _ in scale.values()]
        assert lows == sorted(lows) and all(low < high for low, high in scale.values())
    assert meaning("realistic possibility") == "PHIA: 40 to 50 per cent"
    assert meaning("very likely") == "ICD-203: 80 to 95 per cent"
    assert meaning("almost certain") == "ICD-203: 95 to 99 per cent; PHIA: 95 to 100 per cent"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The visit may slip.", ["ICD-203", "PHIA"]),
        ("The visit may slip. It is very likely.", ["ICD-203"]),
        ("The visit may slip. It is highly likely.", ["PHIA"]),
        ("The visit may slip. It is highly likely, its end very unlikely.", ["ICD-203", "PHIA"]),
    ],
)
def test_a_word_of_no_scale_is_told_with_the_words_to_write_instead(text: str, named: list[str]):
    said = hints(text)[0].said
    assert [name for name in SCALES if f"{', '.join(DEGREES[name])} ({name})" in said] == named
    assert [name for name in SCALES if name in said] == named


def test_the_words_to_write_are_named_once():
    said = [one.said for one in hints("The visit may slip, or perhaps not. It might.")]
    assert ["Write one of" in one for one in said] == [True, False, False]


def test_a_degree_has_the_word_and_the_per_cent_of_its_scale():
    for name, words in DEGREES.items():
        percents = [SCALES[name][word] for word in words]
        assert percents == sorted(set(SCALES[name].values()))
