"""Updates in a real browser: a messy Russian upload from the first error to its undo, by mouse and by keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Slow
from sqlalchemy import Engine

from loaders.history import history
from tests.browser.screen import Server, serving, settled, violations
from tests.loaders.uploads import everything
from tests.stores import copy_store

Open = Callable[..., Page]

MILESTONES_RU = (
    "Идентификатор;Проект;Веха;Объект;Название;Дата;Модальность;Статус после;Кто заявил;Дата сообщения;Источник\r\n"
    "x-1;instc;resumption;traffic;Движение по коридору возобновлено;17.11.2026;occurred;implementation;RUS;18.11.2026;seed-article\r\n"
    "x-2;rasht-astara-railway;progress;land;Половина земли выкуплена;31.10.2026;occurred;;IRN;18.11.2026;seed-article\r\n"
    "x-3;instc;progress;cargo;Грузов стало больше;32.10.2026;occurred;;RUS;18.11.2026;seed-article\r\n"
)
VISITS_RU = (
    ("Идентификатор", "Отношения", "Сторона гостя", "Сторона собеседника", "Принимающая сторона", "Гость", "Уровень", "Формат", "Город", "Источник"),
    ("v-20261117-putin", "irn-rus", "RUS", "IRN", "IRN", "Vladimir Putin", "head_of_state", "official_visit", "Isfahan", "seed-article"),
)  # fmt: skip
REPORTS_RU = (
    ("Идентификатор", "Визит", "report", "Дата", "Модальность", "Дата сообщения", "Источник"),
    ("v-20261117-putin-01", "v-20261117-putin", "visit", "17.11.2026", "occurred", "18.11.2026", "seed-article"),
)
PARTY = {
    "name": "parties.csv",
    "mimeType": "text/csv",
    "buffer": b"id,name,kind\nXXX,Nowhere,state\nYYY,Elsewhere,state\n",
}
NOTE_PROGRESS = """
new MutationObserver((changes) => {
  const told = changes.map((change) => change.target.textContent.match(/Checking every cell and [a-z ]+ store/)).find(Boolean);
  if (told) window.progress = told[0];
}).observe(document.body, { subtree: true, childList: true, characterData: true });
"""
TIMELINE = "/timeline?from=2026-06-01"
MEETING = "Isfahan"


@pytest.fixture
def store(filled_store: Engine, tmp_path: Path) -> Engine:
    return copy_store(filled_store, tmp_path / "dyad.db")


@pytest.fixture
def dashboard(store: Engine, tmp_path: Path) -> Iterator[Server]:
    with serving(store, tmp_path / "log") as running:
        yield running


def workbook() -> dict:
    book = Workbook()
    for name, rows in (("визиты", VISITS_RU), ("сообщения о визитах", REPORTS_RU)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    data = BytesIO()
    book.save(data)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "Визиты ноябрь.xlsx", "mimeType": kind, "buffer": data.getvalue()}


def russian_csv(text: str = MILESTONES_RU) -> dict:
    return {"name": "вехи.csv", "mimeType": "text/csv", "buffer": text.encode("cp1251")}


def heading(page: Page) -> str:
    return page.locator("h1.dy-finding").inner_text()


def choose_by_key(page: Page, file: dict) -> None:
    """Press the button that has the focus, again where the browser took too long over the first key to open anything."""
    for patience_ms in (5_000, 10_000, 30_000):
        with suppress(Slow), page.expect_file_chooser(timeout=patience_ms) as chooser:
            page.keyboard.press("Enter")
            return chooser.value.set_files([file])
    raise AssertionError("the key opened nothing")


def says(page: Page, finding: str) -> None:
    """Wait for the finding, as a script may run more than once before it stands."""
    page.locator("h1.dy-finding", has_text=finding).wait_for()
    settled(page)


def bring(page: Page, *files: dict, finding: str) -> None:
    page.locator('input[type="file"]').set_input_files(list(files))
    says(page, finding)


def to_step(page: Page, step: str) -> None:
    page.get_by_role("navigation", name="Steps of an update").get_by_role("link", name=step).click()
    page.locator("[aria-current=step]", has_text=step).wait_for()
    settled(page)


def sign(page: Page, who: str, why: str) -> None:
    page.get_by_label(who).fill("Анна")
    page.get_by_label("Why").fill(why)


def imports(store: Engine) -> list[dict]:
    with store.connect() as connection:
        return history(connection)


def on_the_timeline(open_in_browser: Open, dashboard: Server) -> bool:
    page = open_in_browser(TIMELINE, on=dashboard)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    return MEETING in "\n".join(page.locator(".js-plotly-plot text").all_text_contents())


def test_a_messy_russian_upload_from_its_first_error_to_its_undo(
    dashboard: Server, open_in_browser: Open, store: Engine
):
    before = everything(store)
    assert not on_the_timeline(open_in_browser, dashboard)
    page = open_in_browser("/updates", on=dashboard)
    bring(page, russian_csv(), workbook(), finding="1 error stops this upload; 4 new rows wait")

    to_step(page, "Problems")
    problems = page.get_by_role("region", name="Problems").inner_text()
    assert "32.10.2026" in problems and "windows-1251" in problems
    with page.expect_download() as download:
        page.get_by_role("button", name="вехи.csv with a column of problems").click()
    returned = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert returned[0].endswith(";problems") and "error, date:" in returned[3]

    corrected = "\r\n".join(returned).replace("32.10.2026", "30.10.2026").encode("utf-8-sig")
    to_step(page, "Choose")
    again = {"name": download.value.suggested_filename, "mimeType": "text/csv", "buffer": corrected}
    bring(page, again, finding="5 new rows wait; nothing stands against them")

    to_step(page, "Impact")
    statuses = page.get_by_role("region", name="Statuses").locator("ins").all_inner_texts()
    assert statuses == ["completed", "implementation"]
    to_step(page, "Apply")
    sign(page, "Who applies it", "Ноябрьское обновление")
    page.get_by_role("button", name="Apply 5 new").dblclick()
    says(page, "Applied: 5 new rows, as import 2")
    assert [(one["by"], one["reason"]) for one in imports(store)] == [
        ("Анна", "Ноябрьское обновление"),
        ("Dyad", "Shipped data"),
    ]
    assert on_the_timeline(open_in_browser, dashboard)

    page.get_by_role("link", name="Undo import 2: remove 5 rows").click()
    says(page, "Undoing import 2 would remove 5 rows")
    sign(page, "Who undoes it", "Проба")
    page.get_by_role("button", name="Undo import 2: remove 5 rows").dblclick()
    says(page, "Import 2 was taken back by import 3: 5 removed rows")
    assert not on_the_timeline(open_in_browser, dashboard)
    assert everything(store) == before


def test_a_reload_in_mid_preview_loses_the_preview_and_nothing_that_was_applied(
    dashboard: Server, open_in_browser: Open, store: Engine
):
    page = open_in_browser("/updates", on=dashboard)
    bring(page, PARTY, finding="2 new rows wait")
    page.reload()
    says(page, "No file is chosen; the store stands at import 1")
    bring(page, PARTY, finding="2 new rows wait")
    to_step(page, "Apply")
    sign(page, "Who applies it", "Two places")
    page.get_by_role("button", name="Apply 2 new").click()
    says(page, "Applied: 2 new rows, as import 2")
    page.reload()
    says(page, "Applied: 2 new rows, as import 2")
    assert len(imports(store)) == 2


def focus_on(page: Page, wanted: str) -> None:
    """Press Tab until what is focused is named so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if re.search(wanted, page.evaluate(NAME_OF_FOCUS)):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


NAME_OF_FOCUS = """(() => {
  const one = document.activeElement;
  const label = one.labels?.[0]?.innerText ?? "";
  return [one.getAttribute("aria-label"), label, one.innerText].filter(Boolean).join(" ");
})()"""


def test_an_upload_is_applied_by_the_keyboard_alone(dashboard: Server, open_in_browser: Open, store: Engine):
    page = open_in_browser("/updates", on=dashboard)
    focus_on(page, "Upload$")
    page.wait_for_load_state("networkidle")
    settled(page)
    assert re.search("Upload$", page.evaluate(NAME_OF_FOCUS))
    choose_by_key(page, PARTY)
    says(page, "2 new rows wait")
    focus_on(page, "^Look at what would change")
    page.keyboard.press("Enter")
    page.locator(".dy-updates-taking").wait_for()
    settled(page)
    focus_on(page, "^Take YYY")
    page.keyboard.press("Space")
    says(page, "1 new row waits")
    assert "Take YYY" in page.evaluate(NAME_OF_FOCUS)
    focus_on(page, "^Apply 1 new")
    page.keyboard.press("Enter")
    page.get_by_label("Who applies it").wait_for()
    settled(page)
    focus_on(page, "^Who applies it")
    page.keyboard.type("Ana")
    focus_on(page, "^Why")
    page.keyboard.type("One place")
    focus_on(page, "^Apply 1 new")
    page.keyboard.press("Enter")
    says(page, "Applied: 1 new row, as import 2")
    assert imports(store)[0]["left_out"] == {"parties": ["YYY"]}


def test_progress_is_shown_while_a_large_upload_is_read(open_in_browser: Open):
    rows = "".join(
        f"p-{number},Place number {number} of a long list of places,organisation\n" for number in range(60_000)
    )
    page = open_in_browser("/updates")
    large = {"name": "parties.csv", "mimeType": "text/csv", "buffer": f"id,name,kind\n{rows}".encode()}
    page.evaluate(NOTE_PROGRESS)  # it may stand for less than a look at the page takes
    page.locator('input[type="file"]').set_input_files([large])
    says(page, "60,000 new rows wait; nothing stands against them")
    assert page.evaluate("progress") == "Checking every cell and comparing the rows with the store"
    to_step(page, "Diff")
    assert "first 200 shown" in page.locator("h2", has_text="Diff, parties").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_at_any_step(open_in_browser: Open, width: int, scheme: str):
    page = open_in_browser("/updates", width=width, scheme=scheme)
    bring(page, russian_csv(), workbook(), finding="1 error stops this upload; 4 new rows wait")
    found = {"Choose": violations(page)}
    for step in ("Match", "Problems", "Diff", "Impact", "Apply"):
        to_step(page, step)
        found[step] = violations(page)
    for name, query in {"receipt": "import=1", "undo": "import=1&undo=all", "report": "add=report"}.items():
        found[name] = violations(open_in_browser(f"/updates?{query}", width=width, scheme=scheme))
    assert {step: one for step, one in found.items() if one} == {}
