"""The rows of the promises page: a slip in words, what came, what revised it; small numbers without a share."""

from domain.promises import Promise, Slips, TrackRecord, promises
from queries.promises import Group
from tests.domain.making import TODAY, milestone, planned
from widgets.claims import outcome
from widgets.promises import _between, _track, large_and_small

NONE = Slips()


def group(record: TrackRecord, slips: Slips = NONE) -> Group:
    return Group("sector", "gas", "gas", record, 2, slips)


def made(promised: str, *others) -> Promise:
    claims = [planned(milestone, "completion", promised, "2019-01-01"), *others]
    return promises(claims, TODAY)[0]


def test_a_share_and_quartiles_are_shown_from_five_on():
    few = group(TrackRecord(1, 2, 1), Slips(3, 30.0))
    many = group(TrackRecord(1, 3, 1), Slips(5, 280.0, -1.0, 900.0))
    assert _track(few) == ("gas", "4", "1", "2", "1", "2", "–", "3", "30 days late", "–")
    assert _track(many) == (
        "gas",
        "5",
        "1",
        "3",
        "1",
        "2",
        "20 %",
        "5",
        "280 days late",
        "1 day early and 2.5 years late",
    )
    assert large_and_small([few, many]) == ([many], [few])


def test_quartiles_name_a_side_once():
    between = [
        _between(group(TrackRecord(), Slips(5, 0, low, high))) for low, high in ((25, 560), (668, 1644), (0, 0), (0, 9))
    ]
    assert between == [
        "25 and 560 days late",
        "668 days and 4.5 years late",
        "on the day",
        "on the day and 9 days late",
    ]


def test_an_outcome_tells_the_slip_as_an_interval_and_the_days_when_pointed_at():
    late = outcome(made("2020-02", milestone("completion", "2020-03-04")))
    assert ">▲ 4 to 32 days late</span>" in late
    assert "4 days to 32 days after the day promised" in late
    assert ">● kept, on the day</span>" in outcome(made("2020-02-01", milestone("completion", "2020-02-01")))
    again = planned(milestone, "completion", "2099", "2021-01-01")
    assert ">■ overdue, revised</span>" in outcome(made("2020", again))
    assert ">■ overdue, no word since</span>" in outcome(made("2020"))
