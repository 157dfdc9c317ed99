"""Each kind of column parses, refuses with advice, and writes back what it parsed."""

import pytest

from domain.vocabulary import Modality
from loaders.problems import CellError
from loaders.schemas.columns import (
    CellKind,
    Id,
    Language,
    OneOf,
    Reference,
    References,
    Text,
    Texts,
    Url,
    Value,
    tidy,
)
from loaders.schemas.dates import Date
from loaders.schemas.numbers import Integer, Number


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Id(), "v-2025.01_a", "v-2025.01_a"),
        (Id(of_party=True), "SUHH", "SUHH"),
        (Id(of_party=True), "gazprom", "gazprom"),
        (Text(), "Ш. — با هم", "Ш. — با هم"),
        (OneOf(Modality), "expected", "expected"),
        (Number(), "-6.2", -6.2),
        (Number(), "1732", 1732.0),
        (Number(), "-0", 0.0),
        (Integer(), "007", 7),
        (Url(), "https://example.org/%D8%A7?a=1#b", "https://example.org/%D8%A7?a=1#b"),
        (Language(), "zh-Hans", "zh-Hans"),
        (Reference(("parties",)), "IRN", "IRN"),
        (References("parties"), "IRN;RUS", ("IRN", "RUS")),
        (Texts(), "One name;another, longer", ("One name", "another, longer")),
        (Date(), "2025-01-17/2025-01-18", "2025-01-17/2025-01-18"),
    ],
)
def test_a_value_is_parsed_and_its_canonical_text_gives_it_again(kind: CellKind, text: str, value: Value) -> None:
    parsed = kind.parse(text)
    assert (parsed, type(parsed)) == (value, type(value))
    assert kind.parse(kind.format(parsed)) == value


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Id(), "IRN", '"IRN" is not an id. Write irn.'),
        (Id(), "визит", '"визит" holds "в" (CYRILLIC SMALL LETTER VE), which is no letter of an id. '
         "Write Latin letters and digits, such as v-2025-01."),
        (OneOf(Modality), "Occured", '"Occured" is not one of occurred, expected. Write occurred.'),
        (Number(), "12 000", '"12 000" is not a number. Write 12000.'),
        (Number(), "1,234,567.5", '"1,234,567.5" is not a number. Write 1234567.5.'),
        (Number(), "about 5", '"about 5" is not a number. Write digits, with a point for decimals, such as 0.5.'),
        (Number(least=0, most=100), "101", '"101" is out of range. Write a number from 0 to 100.'),
        (Integer(), "99999999999", '"99999999999" is out of range. Write a number from 0 to 2147483647.'),
        (Url(), "https://user name@example.org", '"https://user name@example.org" is not a web address. '
         "Write it in full, from https:// on."),
        (Url(), "http://[bad", '"http://[bad" is not a web address. Write it in full, from https:// on.'),
        (References("parties"), ";", '";" holds an empty item. Leave the cell empty.'),
        (Date(), "2025-W03", None),
        (Date(), "45674", None),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_with_what_to_write_instead(kind: CellKind, text: str, message: str | None) -> None:
    with pytest.raises(CellError) as refused:
        kind.parse(text)
    assert message in (None, refused.value.message)
    assert ". Write" in refused.value.message or ". Leave" in refused.value.message


@pytest.mark.parametrize(("value", "text"), [(15.0, "15"), (0.1, "0.1"), (1e22, "1e+22"), (None, "")])
def test_numbers_are_written_as_short_as_they_can_be(value: float | None, text: str) -> None:
    assert Number().format(value) == text


def test_texts_keep_the_joiners_that_persian_needs() -> None:
    assert tidy("می‌شود ", Text().steps)[0] == "می‌شود"


@pytest.mark.parametrize(
    "kind", [Id(), Text(), OneOf(Modality), Number(), Integer(), Url(), References("parties"), Texts(), Date()]
)
def test_what_a_kind_calls_tidy_no_step_would_change(kind: CellKind) -> None:
    samples = ["a", "a b", " a", "a ", "a;b", "a ; b", "2025-01-17", "17.01.2025", "1/2/2025", "۵", "a\u200b", "a\r\nb"]
    called_tidy = [text for text in samples if kind.tidy_form.fullmatch(text)]
    assert [tidy(text, kind.steps) for text in called_tidy] == [(text, []) for text in called_tidy]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["03.04.2026", "17.01.2025"], "2026-04-03"),
        (["03/04/2026", "01/17/2025"], "2026-03-04"),
        (["03.04.2026", "2025-01-17"], "03.04.2026"),
        (["03.04.2026", "17.01.2025", "01/17/2025"], "03.04.2026"),
        (["03.04.2026", "45.01.2025"], "03.04.2026"),  # there is no day 45: it proves nothing
        (["03.04.2026", "۱۷.۰۱.۲۰۲۵"], "2026-04-03"),
    ],
)
def test_the_cells_of_a_column_together_decide_which_number_is_the_day(cells: list[str], read: str) -> None:
    assert Date().seen(cells).as_iso(cells[0]) == read
