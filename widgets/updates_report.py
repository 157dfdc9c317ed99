"""A form for one claim. It makes a CSV of one row, which travels the same road as any other file."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from domain.claims import SourceNote
from domain.dates import DateError, parse, words
from domain.vocabulary import GRADES, Action, Milestone, Modality, ProjectStatus, Reliability, Report, SourceKind, Word
from loaders.read import File
from loaders.schemas import BY_TABLE
from queries.view import View
from widgets.html import Markup, show, tag
from widgets.sources import source_title
from widgets.tables import heading
from widgets.updates import Draft

NEW_SOURCE, NOBODY = "a new source", "the source in its own voice"
UNTOLD = "not told"


@dataclass(frozen=True)
class Kind:
    """The claims of one type of record: their table, its columns for the record and the kind, and the words of that."""

    table: str
    record: str
    kind: str
    words: type[Word]


KINDS = {
    "agreement": Kind("agreement_actions", "agreement_id", "action", Action),
    "visit": Kind("visit_reports", "visit_id", "report", Report),
    "project": Kind("milestones", "project_id", "milestone", Milestone),
}


def report_form(own: Draft, view: View) -> None:
    """Ask for one claim, and take it into the draft as files."""
    about = _record(view)
    kind = KINDS[about[0]]
    row = {kind.record: about[1]} | _what(kind) | _who(view)
    source, files = _source(view)
    row |= {"source_id": source}
    row |= _more(kind)
    row["id"] = claim_id(row, kind, {one.id for claims in view.ledger.claims.values() for one in claims})
    if st.button("Look at what this report would change", type="primary", key="updates_report_take"):
        own.add([*files, File(_free_name(own, kind.table), csv_row(kind.table, row))])
        st.query_params["step"] = "problems"
        del st.query_params["add"]
        st.rerun()


def _record(view: View) -> tuple[str, str]:
    ledger = view.ledger
    types = {"agreement": ledger.agreements, "visit": ledger.visits, "project": ledger.projects}
    records = {(name, one): f"{view.title(one)} ({name})" for name, found in types.items() for one in found}
    show(heading("What it is about", "a record of this relationship; a new record comes by file"))
    chosen: tuple[str, str] = st.selectbox(
        "Record", list(records), format_func=records.__getitem__, key="updates_report_record"
    )
    return chosen


def _what(kind: Kind) -> dict[str, str]:
    show(heading("What is claimed", "as far as it is known"))
    left, middle, right = st.columns(3)
    act = left.selectbox("Kind of claim", list(kind.words), format_func=_label, key=f"updates_report_kind_{kind.table}")
    modality = middle.selectbox("It", list(Modality), format_func=_modality, key="updates_report_modality")
    with right:
        date = dated("When", "updates_report_date", "2025-01-17, 2025-01, 2025-01~, [..2027]")
    row = {kind.kind: str(act), "modality": str(modality), "date": date}
    if kind.table == "milestones":
        title, deliverable = st.columns(2)
        row["title"] = title.text_input("The milestone in a few words", key="updates_report_title")
        row["deliverable"] = deliverable.text_input(
            "Of what, where the project has several", key="updates_report_deliverable"
        )
    return row


def _label(word: Word) -> str:
    return word.label


def _modality(word: Modality) -> str:
    return "happened" if word is Modality.OCCURRED else "is expected"


def dated(label: str, key: str, example: str) -> str:
    """A field for an EDTF date, with what it means in words below it, or why it is none."""
    text: str = st.text_input(label, key=key, placeholder=example).strip()
    show(tag("p", date_words(text), cls="dy-updates-date", role="status"))
    return text


def date_words(text: str) -> Markup:
    """What a date means, with its first and last possible day where it is no day; or why it is no date."""
    if not text:
        return tag("span", "EDTF: as far as it is known", cls="dy-second")
    try:
        when = parse(text)
    except DateError as fault:
        return tag("span", f"■ {fault}", cls="dy-overdue")
    said = words(when)
    if when.first == when.last:
        return tag("span", said)
    first, last = (day.isoformat() if day else "open" for day in (when.first, when.last))
    return tag("span", said, tag("span", f" ({first} to {last})", cls="dy-second"))


def _who(view: View) -> dict[str, str]:
    show(heading("Who says it, and when"))
    left, middle, right = st.columns(3)
    parties = {"": NOBODY} | dict(sorted(view.ledger.parties.items(), key=lambda item: item[1]))
    said_by = left.selectbox("Said by", list(parties), format_func=parties.__getitem__, key="updates_report_said_by")
    with middle:
        said_on = dated("Said on, if not the day of the report", "updates_report_said_on", "2025-01-16")
    with right:
        reported_on = dated("Reported on", "updates_report_reported_on", "2025-01-17")
    return {"said_by": str(said_by), "said_on": said_on, "reported_on": reported_on}


def _source(view: View) -> tuple[str, list[File]]:
    show(heading("Source", "where it can be read"))
    known = sorted(view.ledger.sources.values(), key=lambda one: one.published, reverse=True)
    labels = {NEW_SOURCE: NEW_SOURCE} | {one.id: f"{source_title(one)} [{one.id}]" for one in known}
    chosen = st.selectbox(
        "Source", list(labels), format_func=labels.__getitem__, index=None, key="updates_report_source"
    )
    if chosen != NEW_SOURCE:
        return str(chosen or ""), []
    row = _new_source()
    row["id"] = source_id(row["publisher"], row["published"], view.ledger.sources)
    return row["id"], [File("sources.csv", csv_row("sources", row))]


def _new_source() -> dict[str, str]:
    left, middle, right = st.columns(3)
    publisher = left.text_input("Publisher", key="updates_report_publisher")
    url = middle.text_input("Address", key="updates_report_url", placeholder="https://")
    with right:
        published = dated("Published", "updates_report_published", "2025-01-17")
    one, two, three = st.columns(3)
    kind = one.selectbox("Kind of source", list(SourceKind), format_func=_label, key="updates_report_source_kind")
    grade = two.selectbox("Reliability", list(Reliability), format_func=_grade, index=5, key="updates_report_grade")
    language = three.text_input("Language", key="updates_report_language", placeholder="fa, ru, en")
    row = {"publisher": publisher.strip(), "url": url.strip(), "published": published, "language": language.strip()}
    return row | {"kind": str(kind), "reliability": str(grade)}


def _grade(word: Reliability) -> str:
    return f"{word}, {GRADES[word]}"


def _more(kind: Kind) -> dict[str, str]:
    row = {}
    with st.expander("More"):
        if kind.table == "milestones":
            options = ["", *ProjectStatus]
            status = st.selectbox("Status after it", options, format_func=_or_untold, key="updates_report_status")
            row["status_after"] = str(status)
        row["note"] = st.text_area("Note", key="updates_report_note", height=80)
    return row


def _or_untold(word: str) -> str:
    return word.label if isinstance(word, Word) else UNTOLD


def claim_id(row: Mapping[str, str], kind: Kind, taken: set[str]) -> str:
    """An id that no claim bears: record, day of the report, kind, and a number if need be.

    >>> claim_id({"visit_id": "v-1", "report": "visit", "reported_on": "2025-01-17"}, KINDS["visit"], set())
    'v-1-20250117-visit'
    """
    day = re.sub(r"[^0-9]", "", row.get("reported_on", ""))
    parts = (row[kind.record], day, row[kind.kind].replace("_", "-"))
    return _free("-".join(part for part in parts if part), taken)


def source_id(publisher: str, published: str, taken: Mapping[str, SourceNote]) -> str:
    """An id that no source bears, from Latin letters of the publisher and the day.

    >>> source_id("TASS", "2025-01-17", {})
    'tass-20250117'
    """
    name = re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-") or "source"
    day = re.sub(r"[^0-9]", "", published)
    return _free(f"{name}-{day}" if day else name, set(taken))


def _free(wanted: str, taken: set[str]) -> str:
    number, made = 1, wanted
    while made in taken:
        number += 1
        made = f"{wanted}-{number}"
    return made


def csv_row(table: str, row: Mapping[str, str]) -> bytes:
    """A CSV of one row, with every column of the table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, BY_TABLE[table].names, lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: value for name, value in row.items() if value})
    return text.getvalue().encode()


def _free_name(own: Draft, table: str) -> str:
    """The name of the file, another one where the upload already holds a file of the table."""
    names: Sequence[str] = [one.name for one in own.files]
    return f"{table}.csv" if f"{table}.csv" not in names else f"{table}-report-{len(names) + 1}.csv"
