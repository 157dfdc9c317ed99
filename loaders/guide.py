"""What to write in each CSV: the template of a table, and the dictionary of all."""

from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.schema import Column

DICTIONARY_HEAD = """# Dictionary of the data

Every CSV, every column: what it means and what to write. Made by `python -m loaders dictionary`; a test fails where it
differs from the code.

UTF-8, comma-separated, one header line. An empty cell means: not known, or does not apply. Dates are EDTF
(ISO 8601-2:2019); lists are joined by `;`. Columns in **bold** are required.
"""


def header(schema: Schema) -> str:
    return ",".join(schema.names)


def guide(schema: Schema) -> str:
    """A line for each column: its name, whether it is required, what it means and what to write."""
    width = max(len(name) for name in schema.names)
    lines = [
        f"{column.name:<{width}}  {_need(column)}  {column.meaning}: {column.kind.explain()}"
        for column in schema.columns
    ]
    return "\n".join(lines)


def _need(column: Column) -> str:
    return "required" if column.required else "optional"


def dictionary() -> str:
    """All tables as one Markdown page."""
    return "\n".join([DICTIONARY_HEAD, *(_section(schema) for schema in SCHEMAS)])


def _section(schema: Schema) -> str:
    rows = "\n".join(_line(column) for column in schema.columns)
    return (
        f"## {schema.table}\n\n{schema.meaning}\n\n| column | meaning | what to write |\n| --- | --- | --- |\n{rows}\n"
    )


def _line(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    return f"| {name} | {column.meaning} | {column.kind.explain()} |"
