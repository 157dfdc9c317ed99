"""Rules between rows: an id names one row, of one kind."""

from collections.abc import Callable

from loaders.plan import Plan
from loaders.problems import Kind

Planned = Callable[..., Plan]
VISIT = "id,relationship_ids,visitor_party,counterpart_party,visitor,level,format,source_id"
PROJECT = "id,relationship_ids,title,short_title,sector,parties,source_id"


def shared(plan: Plan) -> list[tuple[str, int | None, str]]:
    return [(one.file, one.line, one.message) for one in plan.problems if one.kind is Kind.SHARED_ID]


def test_a_visit_may_not_bear_the_id_of_a_stored_project(plan: Planned) -> None:
    found = plan({"visits.csv": f"{VISIT}\ngas,irn-rus,IRN,RUS,A,minister,unspecified,tass-1\n"})
    assert shared(found) == [
        ("visits.csv", 2, 'The id "gas" already names one of projects, in the store. Write another one.')
    ]
    assert found.refused


def test_two_records_of_one_upload_may_not_share_an_id(plan: Planned) -> None:
    found = plan(
        {
            "visits.csv": f"{VISIT}\nv-2,irn-rus,IRN,RUS,A,minister,unspecified,tass-1\n",
            "projects.csv": f"{PROJECT}\np-1,irn-rus,A,A,trade,IRN;RUS,tass-1\nv-2,irn-rus,B,B,trade,IRN;RUS,tass-1\n",
        }
    )
    assert shared(found) == [
        ("projects.csv", 3, 'The id "v-2" already names one of visits, in visits.csv, line 2. Write another one.')
    ]


def test_a_source_may_bear_the_id_of_a_record(plan: Planned) -> None:
    assert shared(plan({"sources.csv": "id,publisher,kind,reliability\ngas,Gas,company,C\n"})) == []
