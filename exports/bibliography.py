"""The sources of a view for reference managers: BibTeX and RIS.

Written by hand: what the formats ask is a few lines, and the libraries at hand either bring a whole formatter of
bibliographies or leave the escaping of LaTeX to the caller. Tests read both back with parsers.
"""

from collections.abc import Iterable, Mapping, Sequence

from domain.claims import SourceNote
from domain.dates import DateError, Precision, When, parse
from domain.vocabulary import SourceKind
from exports.citations import UNDATED, day_words
from exports.printable import printable
from exports.sheet import Sheet
from exports.sizes import Size

LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts a brace also where a backslash stands before it
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""Addresses are taken letter by letter; these alone would end the field or break it."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RIS_TYPES: Mapping[str, str] = {
    SourceKind.NEWSPAPER: "NEWS",
    SourceKind.NEWS_AGENCY: "NEWS",
    SourceKind.BROADCASTER: "NEWS",
    SourceKind.GOVERNMENT: "GOVDOC",
    SourceKind.PARLIAMENT: "GOVDOC",
    SourceKind.THINK_TANK: "RPRT",
    SourceKind.DATASET: "DATA",
}
WEB_PAGE = "ELEC"


def bib_file(sheet: Sheet, _size: Size) -> bytes:
    """The sources as BibTeX, below the receipt, which stands outside of all entries."""
    receipt = "".join(f"% {name}: {_line(value).replace('@', '(at)')}\n" for name, value in sheet.receipt)
    return f"{receipt}\n{bibtex(sheet.content.sources)}".encode()


def ris_file(sheet: Sheet, _size: Size) -> bytes:
    """The sources as RIS, each with the code of the view as a keyword."""
    return ris(sheet.content.sources, (sheet.code,)).encode()


def bibtex(sources: Iterable[SourceNote]) -> str:
    """An entry `@misc` for each source, which BibTeX and biblatex both know; letters beyond ASCII stay as they are."""
    return "\n".join(_entry(one) for one in sources)


def _entry(source: SourceNote) -> str:
    fields = {
        "title": f"{{{_latex(source.description or source.publisher)}}}",  # twice in braces: capitals stay
        "howpublished": _latex(source.publisher),
        "key": _latex(source.publisher),
        **_bibtex_date(source.published),
        "url": _line(source.url).translate(IN_ADDRESS),
        "language": _latex(source.language),
    }
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_date(published: str) -> dict[str, str]:
    """Year, month and day as far as they are certain; a date that is not plain is told in a note as well."""
    when = _when(published)
    if when is None:
        return {"year": UNDATED}
    year, month, day = _known(when)
    note = "" if published == "-".join(part for part in (year, month, day) if part) else _latex(day_words(published))
    return {"year": year, "month": MONTHS[int(month) - 1] if month else "", "day": day.lstrip("0"), "note": note}


def ris(sources: Iterable[SourceNote], keywords: Sequence[str] = ()) -> str:
    """A record for each source; lines end with CRLF, as the format asks."""
    return "".join(f"{tag}  - {value}\r\n" for one in sources for tag, value in _record(one, keywords))


def _record(source: SourceNote, keywords: Sequence[str]) -> list[tuple[str, str]]:
    when = _when(source.published)
    year, month, day = _known(when) if when else ("", "", "")
    told = day_words(source.published) if when else UNDATED
    lines = [
        ("TY", RIS_TYPES.get(source.kind, WEB_PAGE)),
        ("ID", source.id),
        ("TI", _line(source.description or source.publisher)),
        ("PB", _line(source.publisher)),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("UR", _line(source.url)),
        ("LA", _line(source.language)),
        ("N1", f"Published: {told}"),
        *(("KW", one) for one in keywords),
    ]
    return [*((tag, value) for tag, value in lines if value), ("ER", "")]


def _when(published: str) -> When | None:
    try:
        return parse(published) if published else None
    except DateError:
        return None


def _known(when: When) -> tuple[str, str, str]:
    """Year, month and day of a date, each empty where it is not known."""
    first, last = when.first, when.last
    if first is None or last is None or first.year != last.year:
        return "", "", ""
    month = f"{first.month:02d}" if first.month == last.month else ""
    day = f"{first.day:02d}" if first == last and when.precision is Precision.DAY else ""
    return str(first.year), month, day


def _latex(text: str) -> str:
    return _line(text).translate(LATEX)


def _line(text: str) -> str:
    return " ".join(printable(text).split())
