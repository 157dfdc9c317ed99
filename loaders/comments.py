"""Lines above the header that tell of the file and are no rows: the receipt of an export (CSV on the Web, W3C, a dialect
with `commentPrefix` "#")."""

import re

from loaders.aliases import plain
from loaders.header import known_names
from loaders.problems import Kind, shown
from loaders.sheet import Sheet

_COMMENT = re.compile(r'"?# ([^\r\n]*)(\r\n|\r|\n|\Z)')
_CELL_END = re.compile(r'[,;\t|"]')


def without_comments(sheet: Sheet, text: str) -> str:
    """The text with its leading lines that begin with `# ` left empty, so that the others keep their numbers.

    A line whose first cell names a column (`# id,date`) is a header and stays.
    """
    place, ends, first = 0, [], ""
    while line := _COMMENT.match(text, place):
        if plain(_CELL_END.split(line[1], maxsplit=1)[0]) in known_names():
            break
        first = first or line[1]
        ends.append(line[2])
        place = line.end()
        if not line[2]:
            break
    if not ends:
        return text
    which = "1 line that begins" if len(ends) == 1 else f"{len(ends)} lines that begin"
    message = f"{which} with # left out above the header (first: {shown(first)})."
    sheet.say(Kind.COMMENT_LINES, message, 1)
    return "".join(ends) + text[place:]
