"""Readiness is told of the store as it is."""

from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

import database
import seed
import server


def ready() -> tuple[int, str]:
    answer: Response = server.readyz(Request({"type": "http"}))
    return answer.status_code, bytes(answer.body).decode()


def test_the_server_is_ready_once_the_store_has_its_tables_and_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = tmp_path / "dyad.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    assert ready() == (503, f"The store {place} {database.NO_TABLES}")
    database.prepare(database.engine())
    assert ready() == (503, "The store is empty.")
    seed.fill(database.engine())
    assert ready() == (200, "ready")
    with database.writing(database.engine()) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert ready() == (503, f"The store {place} {database.NEWER}")
    database.engine().dispose()
