"""Rebuilds the shipped fonts, the table of letter widths and the base map from the npm packages they come from.

Run by hand, never by the dashboard, after a package has changed:

    npm install --prefix FOLDER @fontsource/ibm-plex-sans @fontsource/source-serif-4 \\
        @fontsource/ibm-plex-sans-arabic @fontsource/noto-sans-sc world-atlas
    python bench/make_assets.py FOLDER/node_modules

The fonts are under the SIL Open Font License 1.1, the coastlines are Natural Earth's, in the public domain.
"""

import shutil
import sys
import tomllib
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
CHINESE = "noto-sans-sc-chinese-simplified-400-normal.woff2"


def chinese_letters() -> set[int]:
    """The 6,763 characters of GB 2312, which names are written with, and full-width punctuation."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return {ord(character) for character in characters} | set(range(0x3000, 0x3020)) | set(range(0xFF01, 0xFF5F))


def shipped_fonts() -> list[str]:
    """The font files named in the dashboard's theme."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return [face["url"].rsplit("/", 1)[-1] for face in theme["fontFaces"]]


def package_of(font: str) -> str:
    """The package a font file comes from: `ibm-plex-sans-latin-400-normal.woff2` → `ibm-plex-sans`."""
    names = ["ibm-plex-sans-arabic", "ibm-plex-sans", "source-serif-4", "noto-sans-sc"]
    return next(name for name in names if font.startswith(name))


def copy_fonts(packages: Path) -> None:
    """Copies each font of the theme with its licence; the Chinese one with the letters of names alone."""
    for font in shipped_fonts():
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


if __name__ == "__main__":
    copy_fonts(Path(sys.argv[1]))
