def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_the_overview_says_where_it_stands_today(open_page):
    app = open_page("pages/overview.py")
    assert not app.exception
    assert "Two treaties with a running term are in force" in text(app)


def test_a_past_day_is_marked(open_page):
    app = open_page("pages/overview.py", query={"known_on": "2025-01-10"})
    assert not app.exception
    assert "As known on 10 January 2025." in text(app)


def test_a_store_with_nothing_about_the_pair_says_so(open_page):
    app = open_page("pages/overview.py", query={"known_on": "1900-01-01"})
    assert not app.exception
    assert "Nothing about Iran–Russia was known" in text(app)


def test_what_a_link_asks_wrongly_is_said(open_page):
    app = open_page("pages/overview.py", query={"from": "2025-02-30"})
    assert "from=2025-02-30 is not a day" in text(app)


def test_the_next_dates_lead_to_their_calendar_at_the_same_clocks(open_page):
    query = {"known_on": "2025-01-10", "world_on": "2025-01-12", "from": "2020-01-01"}
    assert 'href="feeds/irn-rus.ics?known_on=2025-01-10&amp;world_on=2025-01-12" target="_blank"' in text(
        open_page("pages/overview.py", query=query)
    )
    assert "feeds/" not in text(open_page("pages/overview.py", query={"known_on": "1900-01-01"}))
