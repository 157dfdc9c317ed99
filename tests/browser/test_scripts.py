"""Names in Persian, Cyrillic and Chinese letters are drawn with the shipped fonts, joined and in their own direction."""

from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, text

from exports.sizes import SIZES
from tests.browser.test_sheets import opened, sheet_of

RECORD = "strategic-partnership-treaty-2025"
CHINESE = "伊朗和俄罗斯全面战略伙伴关系条约"


def fonts_of(page: Page) -> set[tuple[str, bool]]:
    """Every font with which a letter of the leaves is drawn: its family, and whether it came with the document."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "#leaves *"})["nodeIds"]
    used = (session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes)
    return {(font["familyName"], font["isCustomFont"]) for fonts in used for font in fonts}


def test_names_in_every_script_are_drawn_with_the_shipped_fonts(own_store: Engine, browser: Browser, tmp_path: Path):
    with own_store.begin() as connection:
        place = connection.execute(
            text("SELECT max(position) + 1 FROM agreements_other_names WHERE owner_id = :id"), {"id": RECORD}
        ).scalar_one()
        connection.execute(
            text("INSERT INTO agreements_other_names (owner_id, position, value) VALUES (:id, :place, :name)"),
            {"id": RECORD, "place": place, "name": CHINESE},
        )
    sheet = sheet_of(own_store, "record", {"rel": "irn-rus", "id": RECORD})
    page = opened(browser.new_page(), tmp_path, sheet, SIZES["page"])
    told = page.locator("#leaves").inner_text()
    assert [script for script in (CHINESE, "Договор", "معاهده") if script not in told] == []
    assert {font for font in fonts_of(page) if not font[1]} == set()
    families = " ".join(family for family, _ in fonts_of(page))
    assert [name for name in ("IBM Plex Sans Arabic", "Noto Sans SC", "DejaVu Sans") if name not in families] == []
    page.close()
