"""Rebuilds the shipped fonts, the table of letter widths and the base map from the npm packages they come from.

Run by hand, never by the dashboard, after a package has changed:

    npm install --prefix FOLDER @fontsource/ibm-plex-sans @fontsource/source-serif-4 \\
        @fontsource/ibm-plex-sans-arabic @fontsource/noto-sans-sc dejavu-fonts-ttf world-atlas
    python bench/make_assets.py FOLDER/node_modules

The fonts are under the SIL Open Font License 1.1, the marks from DejaVu Sans under its own licence; the coastlines are
Natural Earth's, in the public domain.
"""

import heapq
import json
import math
import shutil
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
ASSETS = ROOT / "charts" / "assets"

Point = tuple[float, float]  # longitude and latitude in degrees

# The map: what is kept of the world, and how finely. The Caspian's neighbours are drawn closest.
WEST, EAST, SOUTH, NORTH = -5.0, 155.0, -3.0, 78.0
CLOSE_WEST, CLOSE_EAST, CLOSE_SOUTH, CLOSE_NORTH = 43.0, 63.0, 24.0, 49.0
CLOSE_KM2, FAR_KM2 = 0.5, 12.0  # a point whose triangle with its neighbours is smaller than this is left out
UNIT = 0.004  # degrees, about 400 m; the map's numbers are whole multiples of it

# Areas that the source draws apart for reasons that a map of railways does not follow.
PART_OF = {
    "Baikonur": "Kazakhstan",
    "Somaliland": "Somalia",
    "N. Cyprus": "Cyprus",
    "Cyprus U.N. Buffer Zone": "Cyprus",
    "Akrotiri": "Cyprus",
    "Dhekelia": "Cyprus",
}
CHINESE = "noto-sans-sc-chinese-simplified-400-normal.woff2"
MARKS = "dejavu-sans-marks-400-normal.woff2"


def chinese_letters() -> set[int]:
    """The 6,763 characters of GB 2312, which names are written with, and full-width punctuation."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return {ord(character) for character in characters} | set(range(0x3000, 0x3020)) | set(range(0xFF01, 0xFF5F))


def shipped_fonts() -> list[str]:
    """The font files named in the dashboard's theme."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return list(dict.fromkeys(face["url"].rsplit("/", 1)[-1] for face in theme["fontFaces"]))


def marks() -> set[int]:
    """The marks that the dashboard's theme takes from a face of their own."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    ranges = next(face["unicodeRange"] for face in theme["fontFaces"] if face["url"].endswith(MARKS))
    spans = [[int(end, 16) for end in span.removeprefix("U+").split("-")] for span in ranges.split(",")]
    return {letter for span in spans for letter in range(span[0], span[-1] + 1)}


def package_of(font: str) -> str:
    """The package a font file comes from: `ibm-plex-sans-latin-400-normal.woff2` → `ibm-plex-sans`."""
    names = ["ibm-plex-sans-arabic", "ibm-plex-sans", "source-serif-4", "noto-sans-sc"]
    return next(name for name in names if font.startswith(name))


def copy_fonts(packages: Path) -> None:
    """Copies each font of the theme with its licence; the Chinese one with the letters of names, the marks with themselves alone."""
    for font in shipped_fonts():
        if font == MARKS:
            folder = packages / "dejavu-fonts-ttf"
            shutil.copy(folder / "LICENSE", FONTS / "dejavu-sans-LICENSE.txt")
            keep_letters(folder / "ttf" / "DejaVuSans.ttf", FONTS / font, marks())
            continue
        folder = packages / "@fontsource" / package_of(font)
        shutil.copy(folder / "LICENSE", FONTS / f"{package_of(font)}-OFL.txt")
        if font == CHINESE:
            keep_letters(folder / "files" / font, FONTS / font, chinese_letters())
        else:
            shutil.copy(folder / "files" / font, FONTS / font)


def keep_letters(source: Path, target: Path, letters: set[int]) -> None:
    """Writes a font that holds only these characters."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "locl"])
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def advance_widths() -> dict[str, dict[int, str]]:
    """Letter widths of IBM Plex Sans by weight, in thousandths of the size: width → the letters that have it."""
    return {weight: letters_by_width(weight) for weight in ("400", "600")}


def letters_by_width(weight: str) -> dict[int, str]:
    advances: dict[int, int] = {}
    for name in (
        "ibm-plex-sans-latin",
        "ibm-plex-sans-latin-ext",
        "ibm-plex-sans-cyrillic",
        "ibm-plex-sans-arabic-arabic",
    ):
        font = TTFont(FONTS / f"{name}-{weight}-normal.woff2")
        letters = {letter: advance(font, glyph) for letter, glyph in font.getBestCmap().items()}
        advances = {**letters, **joined_forms(letters), **advances}
    widths: dict[int, str] = defaultdict(str)
    for letter, units in sorted(advances.items()):
        widths[units] += chr(letter)
    return dict(sorted(widths.items()))


def joined_forms(letters: dict[int, int]) -> dict[int, int]:
    """The widths of Arabic letters as they stand within a word: the medial form, or the final one of those without."""
    widths: dict[int, int] = {}
    for form in ("<final>", "<medial>"):
        for letter, units in letters.items():
            kind, *base = unicodedata.decomposition(chr(letter)).split()[:2] or [""]
            if kind == form:
                widths[int(base[0], 16)] = units
    return widths


def advance(font: TTFont, glyph: str) -> int:
    return round(font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm)


class Atlas:
    """Countries as outlines made of arcs, each arc shared by the countries on its two sides (TopoJSON)."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text("utf-8"))
        self.arcs = [simplified(arc) for arc in decoded(topology)]
        self.owners: dict[int, set[str]] = defaultdict(set)
        self.directed: list[int] = []
        for country in topology["objects"]["countries"]["geometries"]:
            name = country["properties"]["name"]
            polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
            for arc in (arc for rings in polygons for ring in rings for arc in ring):
                self.owners[arc if arc >= 0 else ~arc].add(PART_OF.get(name, name))
                self.directed.append(arc)
        self.uses = defaultdict(int)
        for arc in self.directed:
            self.uses[arc if arc >= 0 else ~arc] += 1

    def points(self, arc: int) -> list[Point]:
        """The arc's points, backwards where its number is negative."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def borders(self) -> list[list[Point]]:
        """Lines between two countries."""
        return [self.arcs[arc] for arc, owners in self.owners.items() if len(owners) > 1]

    def shores(self) -> list[list[Point]]:
        """Closed outlines of the land: arcs with a country on one side alone, joined end to end."""
        starts: dict[Point, list[int]] = defaultdict(list)
        for arc in self.directed:
            if self.uses[arc if arc >= 0 else ~arc] == 1:
                starts[self.points(arc)[0]].append(arc)
        rings = []
        for first in list(starts):
            while starts[first]:
                ring = self.points(starts[first].pop())
                while starts[ring[-1]] and ring[-1] != ring[0]:
                    ring = ring + self.points(starts[ring[-1]].pop())[1:]
                rings.append(ring)
        return rings


def decoded(topology: dict) -> list[list[Point]]:
    """The arcs in degrees; the file holds the whole steps from point to point."""
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * step_x + left, y * step_y + bottom))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """The line without the points that hardly bend it (Visvalingam and Whyatt 1993); both ends stay."""
    before = {i: i - 1 for i in range(1, len(points) - 1)}
    after = {i: i + 1 for i in range(1, len(points) - 1)}
    weight = {i: bend(points, i - 1, i, i + 1) for i in before}
    heap = [(value, i) for i, value in weight.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < 1:
        value, i = heapq.heappop(heap)
        if weight.get(i) != value:
            continue
        left, right = before.pop(i), after.pop(i)
        del weight[i]
        after.update({left: right} if left in after else {})
        before.update({right: left} if right in before else {})
        for j in {left, right} & set(weight):
            weight[j] = max(value, bend(points, before[j], j, after[j]))
            heapq.heappush(heap, (weight[j], j))
    return [point for i, point in enumerate(points) if i in weight or i in (0, len(points) - 1)]


def bend(points: list[Point], a: int, b: int, c: int) -> float:
    """Area of a triangle of points as a multiple of the least that is kept where it lies."""
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    km2 = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * 111.2**2 * math.cos(math.radians(by))
    close = CLOSE_WEST < bx < CLOSE_EAST and CLOSE_SOUTH < by < CLOSE_NORTH
    return km2 / (CLOSE_KM2 if close else FAR_KM2)


def within(ring: list[Point]) -> list[Point]:
    """The part of a closed outline inside the kept rectangle (Sutherland and Hodgman 1974)."""
    for axis, limit, side in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: list[Point] = []
        for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, next_inside = (side * (point[axis] - limit) >= 0 for point in (start, end))
            if inside:
                kept.append(start)
            if inside != next_inside:
                share = (limit - start[axis]) / (end[axis] - start[axis])
                kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        ring = kept
    return ring


def is_kept(line: list[Point]) -> bool:
    """Whether any point of a line lies inside the kept rectangle."""
    return any(WEST < x < EAST and SOUTH < y < NORTH for x, y in line)


def visible(ring: list[Point]) -> bool:
    """Whether an outline is an area large enough to draw."""
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    middle = sum(y for _, y in ring) / len(ring) if ring else 0
    close = ring and CLOSE_WEST < ring[0][0] < CLOSE_EAST and CLOSE_SOUTH < middle < CLOSE_NORTH
    return abs(area) * 111.2**2 * math.cos(math.radians(middle)) > (20 if close else 400)


def packed(line: list[Point]) -> list[int]:
    """A line as whole units: the first point, then the steps, leaving out steps of no length."""
    steps: list[int] = []
    last = (0, 0)
    for x, y in line:
        here = (round(x / UNIT), round(y / UNIT))
        if here != last or not steps:
            steps += [here[0] - last[0], here[1] - last[1]]
        last = here
    return steps


def base_map(packages: Path) -> dict:
    """Land and borders as packed lines."""
    atlas = Atlas(packages / "world-atlas" / "countries-10m.json")
    land = [ring for ring in map(within, atlas.shores()) if len(ring) > 3 and visible(ring)]
    borders = [line for line in atlas.borders() if is_kept(line)]
    return {"unit": UNIT, "land": [packed(ring) for ring in land], "borders": [packed(line) for line in borders]}


def write(name: str, content: dict) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (ASSETS / name).write_text(text + "\n", "utf-8")


def main(packages: Path) -> None:
    copy_fonts(packages)
    write("advance_widths.json", advance_widths())
    write("base_map.json", base_map(packages))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
