import pytest

import database
from widgets.navigation import ENTRIES


@pytest.mark.parametrize("file", [entry.file for entry in ENTRIES])
def test_a_page_opens_on_a_store_from_which_everything_was_taken_back(open_page, tmp_path, monkeypatch, file: str):
    engine = database.engine(f"sqlite:///{tmp_path / 'empty.db'}")
    database.prepare(engine)
    monkeypatch.setattr("seed.fill", lambda _engine: None)
    app = open_page(f"pages/{file}.py", query={"id": "x"}, store=engine)
    assert not app.exception
    engine.dispose()
