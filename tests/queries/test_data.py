import pytest

from queries.data import DATA, rows

OF_SEVERAL = ("contradictions", "clocks")  # their rows are about several claims, or a reading, and have no id


def test_every_row_of_a_list_has_its_columns_in_their_order(view):
    for name, listed in DATA.items():
        found = rows(view("2026-03-12"), name)
        assert found, name
        assert {tuple(row) for row in found} == {listed.columns}, name


def test_every_id_of_a_list_stands_in_it_once(view):
    for name in set(DATA) - set(OF_SEVERAL):
        found = [row["id"] for row in rows(view("2026-03-12"), name)]
        assert len(set(found)) == len(found), name


def test_a_record_names_the_claims_on_which_its_status_hangs(view):
    seen = view("2026-03-12")
    claims = {row["id"]: row["record_id"] for row in rows(seen, "claims")}
    for name in ("agreements", "visits", "projects"):
        for row in rows(seen, name):
            assert {claims[claim] for claim in row["status_because"]} <= {row["id"]}
            assert (row["status"] is None) == (not row["status_because"])


def test_sources_are_those_of_what_is_shown(view):
    seen = view("2001-03-13")
    shown = {row["id"] for row in rows(seen, "sources")}
    cited = {one for row in rows(seen, "claims") for one in row["source_ids"]}
    assert cited <= shown
    assert len(shown) < 40


def test_the_period_narrows_claims(view):
    inside = rows(view(start="2025-01-17", end="2025-01-17"), "claims")
    assert "v-20250117-pezeshkian-moscow-10" in {row["id"] for row in inside}
    assert len(inside) < len(rows(view(), "claims"))


def test_an_unknown_list_is_refused_with_the_known_names(view):
    with pytest.raises(LookupError, match="write one of agreements, visits, projects"):
        rows(view(), "treaties")
