"""A chart that the program draws by itself: stacked columns, whose numbers can be read and changed there."""

import io
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from charts.text import width
from charts.theme import LIGHT
from exports.printable import printable
from exports.sheet import Bars
from exports.slides.deck import POINTS, colour, px
from exports.slides.pieces import SMALL, Columns

GAP_PERCENT = 40
"""Between two columns, of the breadth of one."""

LABEL_SPACE = 14
NUMBERS = "General;General"
"""Numbers below the line are counts as well: they bear no sign."""


def draw_columns(slide: Slide, part: Columns) -> None:
    """The chart with its numbers, at its place."""
    frame: Any = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_STACKED,
        px(part.x),
        px(part.y),
        px(part.width),
        px(part.height),
        _data(part.bars),
    )
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("name", f"Chart: {printable(part.name)}"[:120])
    properties.set("descr", printable(part.alt))
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(numbers_file(part.bars))  # the library's own would hold formulas
    chart.has_title = False
    chart.font.size = Pt(SMALL * POINTS)
    chart.font.color.rgb = colour(LIGHT.second)
    chart.has_legend = part.legend and len(part.bars.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, part)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = GAP_PERCENT, 100
    for series, (_, hue, _) in zip(plot.series, part.bars.series, strict=True):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(hue)


def _data(bars: Bars) -> Any:
    data = CategoryChartData(number_format="General")
    data.categories = [printable(one) for one in bars.categories]
    for name, _, numbers in bars.series:
        data.add_series(printable(name), numbers)
    return data


def numbers_file(bars: Bars) -> bytes:
    """The workbook behind the chart: categories down, series across. A name is text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")  # by which the chart refers to it
    sheet.append([None, *(_text_cell(sheet, name) for name, _, _ in bars.series)])
    for number, category in enumerate(bars.categories):
        sheet.append([_text_cell(sheet, category), *(numbers[number] for _, _, numbers in bars.series)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, printable(text))
    cell.data_type = "s"
    return cell


def _axes(chart: Any, part: Columns) -> None:
    down, across = chart.value_axis, chart.category_axis
    down.has_major_gridlines = True
    down.major_gridlines.format.line.color.rgb = colour(LIGHT.grid)
    down.format.line.fill.background()
    down.major_tick_mark = across.major_tick_mark = XL_TICK_MARK.NONE
    down.tick_labels.number_format, down.tick_labels.number_format_is_linked = NUMBERS, False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = colour(LIGHT.rule)
    labels = part.bars.categories
    needed = max((width(label, SMALL) for label in labels), default=0) + LABEL_SPACE
    every = max(1, -(-round(needed * len(labels)) // round(part.width * 0.94)))
    _plain_ids(chart)
    after = across._element.find(qn("c:noMultiLvlLbl"))  # the schema fixes the order of these
    after.addprevious(etree.Element(qn("c:tickLblSkip"), val=str(every)))


def _plain_ids(chart: Any) -> None:
    """The library numbers its axes below zero, which the schema does not allow."""
    for name in ("c:axId", "c:crossAx"):
        for node in chart._chartSpace.iter(qn(name)):
            node.set("val", node.get("val").lstrip("-"))
