#!/usr/bin/env python3
"""Cuts the two faces that pictures are drawn with, and the table of their advances.

    apt-get install fonts-noto-core && pip install fonttools
    python3 crates/layout/fonts/cut.py && cargo fmt

Takes Noto Sans Regular and Bold 2.004 as Debian's `fonts-noto-core` installs them, keeps Latin, Greek, Cyrillic and
punctuation, adds arrows and mathematical operators of Noto Sans Math and shapes of Noto Sans Symbols 2, drops hinting,
kerning and ligatures, and writes `NotoSans-Regular.ttf`, `NotoSans-Bold.ttf` and `../src/font/advances.rs`.
"""

import io
import sys
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
NOTO = Path("/usr/share/fonts/truetype/noto")

LETTERS = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209C),
    (0x20A0, 0x20BF), (0x2100, 0x218B), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
]
# Arrows and operators; enclosed letters are left to the fonts of the system.
MATHS = [(0x2190, 0x21FF), (0x2200, 0x22FF)]
SHAPES = [(0x25A0, 0x25FF), (0x2605, 0x2606), (0x2610, 0x2612), (0x2713, 0x2718)]


def cut(path, ranges, known=()):
    """The font at a path with the characters of these ranges that it has and no other font has already."""
    font = TTFont(path)
    wanted = {code for first, last in ranges for code in range(first, last + 1)} - set(known)
    options = subset.Options(
        hinting=False,
        layout_features=["ccmp", "locl", "mark", "mkmk"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        glyph_names=False,
        drop_tables=["FFTM", "DSIG", "meta", "MATH", "STAT"],
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def without_layout(font):
    for table in ("GSUB", "GPOS", "GDEF", "MATH"):
        if table in font:
            del font[table]
    return font


def as_file(font):
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def face(weight):
    text = cut(NOTO / f"NotoSans-{weight}.ttf", LETTERS)
    known = set(text.getBestCmap())
    maths = without_layout(cut(NOTO / "NotoSansMath-Regular.ttf", MATHS, known))
    known |= set(maths.getBestCmap())
    shapes = without_layout(cut(NOTO / "NotoSansSymbols2-Regular.ttf", SHAPES, known))
    names, metrics, lines, created = text["name"], text["OS/2"], text["hhea"], text["head"].created
    merged = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx"])).merge([as_file(font) for font in (text, maths, shapes)])
    # Lines are as high as in Noto Sans, whatever the symbols would like, and the same cut gives the same bytes.
    merged["name"] = names
    for name in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent", "usWeightClass", "fsSelection", "xAvgCharWidth", "sxHeight", "sCapHeight"):
        setattr(merged["OS/2"], name, getattr(metrics, name))
    for name in ("ascent", "descent", "lineGap"):
        setattr(merged["hhea"], name, getattr(lines, name))
    merged["head"].created = merged["head"].modified = created
    merged["head"].macStyle = 1 if weight == "Bold" else 0
    merged.recalcTimestamp = False
    return merged


def runs(codes):
    """Runs of neighbouring codes, as (first, last)."""
    found = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def table(fonts):
    """The advances of all characters as Rust, in thousandths of an em."""
    cmaps = [font.getBestCmap() for font in fonts]
    assert cmaps[0].keys() == cmaps[1].keys(), "both faces have the same characters"
    codes = sorted(cmaps[0])
    out = [
        "//! The advances of the characters in both faces, in thousandths of an em. Written by `fonts/cut.py`.",
        "",
        "/// The characters in the table, as their first and last code in each run, in order.",
        "#[rustfmt::skip]",
        "pub(super) static RUNS: &[(u16, u16)] = &[",
        *wrapped(f"(0x{first:x}, 0x{last:x})" for first, last in runs(codes)),
        "];",
    ]
    for name, font, cmap in zip(("REGULAR", "BOLD"), fonts, cmaps):
        out += [
            "",
            f"/// The advances of the characters in all runs, in the {name.lower()} face.",
            "#[rustfmt::skip]",
            f"pub(super) static {name}: &[u16] = &[",
            *wrapped(str(font["hmtx"][cmap[code]][0]) for code in codes),
            "];",
        ]
    return "\n".join(out) + "\n"


def wrapped(items):
    line = "   "
    for item in items:
        if len(line) + len(item) > 106:
            yield line
            line = "   "
        line += f" {item},"
    yield line


def main():
    fonts = []
    for weight in ("Regular", "Bold"):
        path = HERE / f"NotoSans-{weight}.ttf"
        face(weight).save(path)
        fonts.append(TTFont(path))
        print(f"{path.name}: {path.stat().st_size} bytes, {len(fonts[-1].getBestCmap())} characters", file=sys.stderr)
        assert fonts[-1]["head"].unitsPerEm == 1000
    (HERE.parent / "src" / "font").mkdir(parents=True, exist_ok=True)
    (HERE.parent / "src" / "font" / "advances.rs").write_text(table(fonts))


main()
