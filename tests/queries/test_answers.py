"""Questions that a search answers in a sentence."""

import pytest

from queries.answers import answer

RAILWAY = "Rasht–Astara, line open: promised 10 times since 2016; no report says that it came."
TREATY = (
    "2025 Strategic Partnership Treaty, signature: promised 27 times from 2021 to 2025; it came on 17 January 2025."
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how often has this been promised", TREATY),
        ("How often has Rasht–Astara been promised?", RAILWAY),
        ("how often has rasht astara been promised", RAILWAY),
        ("How many times was the railway from Rasht to Astara promised", RAILWAY),
        ("how often has the strategic cooperation agreement been promised?", TREATY),
        (
            "how often was the handover of bushehr 1 promised",
            "Bushehr 1, handover: promised 5 times from 1995 to 2013; it came on 23 September 2013.",
        ),
    ],
)
def test_a_question_how_often_is_answered_by_the_one_sentence(view, question, told):
    assert answer(view("2026-03-12"), question).sentence == told


def test_an_answer_is_that_of_the_day(view):
    told = answer(view("2024-12-10"), "how often has the partnership treaty been promised").sentence
    assert told.startswith("Strategic Partnership Treaty, signature: promised ")
    assert told.endswith(" since 2021; no report says that it came.")


def test_what_is_not_named_in_the_sources_is_said_with_the_words_of_the_question(view):
    found = answer(view(), "how often has the moon base been promised")
    assert (found.sentence, found.about) == ("Nothing promised under the name “moon base” is in our sources.", None)
    assert answer(view("1900-01-01"), "how often has this been promised").sentence == "No promise is in our sources."


@pytest.mark.parametrize("question", ["", "rasht", "promised land", "how often do they meet", "how it was promised"])
def test_other_questions_are_left_to_the_search(view, question):
    assert answer(view(), question) is None
