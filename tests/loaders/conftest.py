"""A small store for the loaders' tests: one pair of states, one record of each kind, one source."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

import database
from loaders.__main__ import main
from loaders.apply import apply
from loaders.plan import File, Plan, make_plan
from tests.loaders.commands import PARTIES, Done

SMALL_STORE = {
    "sources.csv": """
id,publisher,url,published,language,kind,reliability
tass-1,TASS,https://tass.example/1,2025-01-10,en,news_agency,C
irna-1,IRNA,https://irna.example/1,2025-01-11,fa,news_agency,C
""",
    "parties.csv": """
id,name,kind
IRN,Iran,state
RUS,Russia,state
gazprom,Gazprom,organisation
""",
    "relationships.csv": """
id,party_a,party_b,name
irn-rus,IRN,RUS,Iran–Russia
""",
    "agreements.csv": """
id,relationship_ids,title,short_title,kind,sector,parties,initial_term_years,source_id
treaty-2001,irn-rus,Basic treaty,2001 Treaty,treaty,political,IRN;RUS,10,tass-1
""",
    "visits.csv": """
id,relationship_ids,visitor_party,counterpart_party,host_party,visitor,level,format,city,source_id
v-1,irn-rus,IRN,RUS,RUS,Masoud Pezeshkian,head_of_state,official_visit,Moscow,tass-1;irna-1
""",
    "visit_reports.csv": """
id,visit_id,report,date,modality,reported_on,source_id
v-1-01,v-1,visit,2025-01-17,expected,2025-01-11,irna-1
""",
    "projects.csv": """
id,relationship_ids,title,short_title,sector,parties,source_id
gas,irn-rus,Gas to Iran,Gas,energy_gas,IRN;RUS;gazprom,tass-1
""",
}


def fill_small(connection: Connection) -> None:
    files = [File(name, text.lstrip().encode()) for name, text in SMALL_STORE.items()]
    apply(connection, make_plan(connection, files), by="Test", reason="A small store")


@pytest.fixture
def store() -> Iterator[Connection]:
    """A store in memory that holds `SMALL_STORE`, in a write transaction."""
    engine = database.new_engine("sqlite://")
    database.prepare(engine)
    with database.writing(engine) as connection:
        fill_small(connection)
        yield connection


@pytest.fixture
def small_store(empty_store: Engine) -> Engine:
    """A store of each kind that holds `SMALL_STORE`."""
    with database.writing(empty_store) as connection:
        fill_small(connection)
    return empty_store


@pytest.fixture
def plan(store: Connection) -> Callable[..., Plan]:
    """Plan an upload against the small store: `plan({"visits.csv": "id,…"})`."""

    def planned(texts: dict[str, str | bytes], **options: object) -> Plan:
        data = {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
        return make_plan(store, [File(name, content) for name, content in data.items()], **options)

    return planned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "upload"
    made.mkdir()
    (made / "parties.csv").write_text(PARTIES, encoding="utf-8")
    (made / "relationships.csv").write_text("id,party_a,party_b,name\nirn-rus,IRN,RUS,Iran–Russia\n", encoding="utf-8")
    return made


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The store that DATABASE_URL names; the file does not exist yet."""
    path = tmp_path / "dyad.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    yield path
    if path.exists():
        database.engine(f"sqlite:///{path}").dispose()


@pytest.fixture
def loaders(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """A function that runs a command: `loaders("check", path)`."""

    def run(*arguments: object) -> Done:
        code = main([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return run
