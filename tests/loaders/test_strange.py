"""Strange files: each one in `strange/` becomes a test by itself.

`parties.semicolons.csv` is uploaded as `parties.csv` to the small store; `parties.semicolons.json` beside it holds the
report that is expected, whole.
"""

import json
from pathlib import Path

import pytest
from sqlalchemy import Connection

from loaders.plan import File, make_plan
from loaders.report import Report

FOLDER = Path(__file__).parent / "strange"
STRANGE = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json" and path.name[0] != ".")


@pytest.mark.parametrize("path", STRANGE, ids=lambda path: path.stem)
def test_strange_file_is_reported_as_written_beside_it(path: Path, store: Connection) -> None:
    table = path.name.split(".")[0]
    plan = make_plan(store, [File(f"{table}{path.suffix}", path.read_bytes())])
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert Report(plan).as_json() == expected
