"""Writes charset.txt: the characters that the Simplified Chinese subset has to hold.

Level 1 of GB 2312 (its rows 16 to 55: 3755 Han), its punctuation and symbols (rows 1 to 3), the names and exclamations
of charset-extra.txt, and every character outside ASCII in the catalogs and in the source of the product. What the font,
the argument, does not have is left out: symbols come from symbols.txt, and emoji in test data need no glyph.
"""

import pathlib
import sys

from fontTools.ttLib import TTFont

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent


def gb2312(rows):
    for row in rows:
        for cell in range(1, 95):
            try:
                yield bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")
            except UnicodeDecodeError:
                pass


chars = set(gb2312(range(1, 4))) | set(gb2312(range(16, 56)))
chars |= {chr(code) for code in range(0x3000, 0x3020)}
chars |= {chr(code) for code in range(0xFF01, 0xFF5F)} | {"\uffe5", "\uffe0"}
sources = [here / "charset-extra.txt", *root.glob("assets/lang/*.json"), *root.glob("src/**/*.rs")]
for source in sources:
    chars |= set(source.read_text(encoding="utf-8"))
known = TTFont(sys.argv[1], fontNumber=2).getBestCmap()
chars = sorted(char for char in chars if ord(char) > 0x7F and ord(char) in known)
lines = ["".join(chars[at : at + 64]) for at in range(0, len(chars), 64)]
(here / "charset.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(f"charset.txt: {len(chars)} characters")
