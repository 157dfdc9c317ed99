"""A sheet as JSON for other programs: the receipt, what the blocks say, the facts as they are stored, the sources."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from exports.facts import facts_of, sources_of
from exports.sheet import Bars, Block, Cards, Chart, Figures, Pair, Sheet, Table, Words
from queries.stored_rows import StoredRows


def json_file(sheet: Sheet, session: Session) -> bytes:
    """UTF-8. A number is a number, a list a list, an empty cell null."""
    told = {
        "receipt": dict(sheet.receipt),
        "blocks": [said for block in sheet.content.blocks for said in _block(block)],
        "facts": {table.table: list(_objects(table)) for table in facts_of(sheet, session)},
        "sources": list(_objects(sources_of(sheet, session))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _objects(table: StoredRows) -> Iterable[Mapping[str, Any]]:
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))


def _block(block: Block) -> list[dict[str, Any]]:
    """What a block says, without how it looks; the two of a pair one after the other."""
    match block:
        case Pair():
            return [*_block(block.left), *_block(block.right)]
        case Chart():
            numbers = {"numbers": _numbers(block.bars)} if block.bars else {}
            return [{"kind": "chart", "title": block.title, "says": block.alt, **numbers}]
        case Cards():
            return _block(block.table)
        case Table():
            rows = [list(row) for row in block.rows]
            return [{"kind": "table", "title": block.title, "columns": list(block.columns), "rows": rows}]
        case Figures():
            facts = [{"figure": figure, "words": words} for figure, words in block.entries]
            return [{"kind": "figures", "title": block.title, "figures": facts}]
        case Words():
            return [{"kind": "words", "title": block.title, "paragraphs": list(block.paragraphs)}]


def _numbers(bars: Bars) -> dict[str, Any]:
    series = [{"name": name, "numbers": list(numbers)} for name, _, numbers in bars.series]
    return {"categories": list(bars.categories), "series": series}
