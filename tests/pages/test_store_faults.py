"""Where the store cannot be used the front door says so in the store's own sentence, and shows no fault of the program."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, text
from streamlit.testing.v1 import AppTest

import database


def said(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_file_that_is_no_store_is_named_on_the_page(open_page: Callable[..., AppTest], tmp_path: Path):
    place = tmp_path / "letter.db"
    place.write_text("Dear colleague, this is not a database. " * 40)
    app = open_page("pages/overview.py", store=database.engine(f"sqlite:///{place}"))
    assert not app.exception
    assert f"The store {place} {database.SQLITE_FAULTS['SQLITE_NOTADB']}" in said(app)


def test_a_store_of_a_newer_program_is_named_on_the_page(open_page: Callable[..., AppTest], own_store: Engine):
    with database.writing(own_store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    app = open_page("pages/overview.py", store=own_store)
    assert not app.exception
    assert database.NEWER in said(app)
