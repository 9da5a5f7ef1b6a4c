#!/bin/sh
# Rebuilds the embedded fonts. Only needed when a text uses a character that they lack: the test
# `every_character_of_the_catalog_has_a_glyph` names it. The result is committed, so a build needs no network.
#
# Inputs, from Debian 12 (all under the SIL Open Font License 1.1, no reserved font name; see OFL.txt):
#   fonts-noto-cjk  1:20220127+repack1-1  Noto Sans CJK SC 2.004 (face 2 of the collection)
#   fonts-noto-core 20201225-1            Noto Sans 2.004, Noto Sans Symbols2 2.003
# Tool: fonttools 4.60.1. The same inputs give the same bytes: two runs were compared.
#
#   python3 -m venv /tmp/fonts-env && /tmp/fonts-env/bin/pip install fonttools==4.60.1
#   apt-get download fonts-noto-cjk fonts-noto-core && for it in *.deb; do dpkg -x "$it" /tmp/noto; done
#   PATH=/tmp/fonts-env/bin:$PATH assets/fonts/build_subset.sh /tmp/noto/usr/share/fonts
set -eu
fonts=${1:-/usr/share/fonts}
here=$(cd "$(dirname "$0")" && pwd)
cjk=$fonts/opentype/noto/NotoSansCJK-Regular.ttc
latin=$fonts/truetype/noto/NotoSans-Regular.ttf
symbols=$fonts/truetype/noto/NotoSansSymbols2-Regular.ttf
sha256sum --check --quiet <<SUMS
b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a  $cjk
89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d  $latin
876598db5f1e3bef2bc77c4d94c5b0d5d2c1620be4878a06f18fb5434e331688  $symbols
SUMS

python3 "$here/build_charset.py" "$cjk"
# Unhinted outlines take a fifth less room and look the same, since egui hints by itself. Without hinting the
# subroutines must go as well (fonttools issue 343).
export SOURCE_DATE_EPOCH=1600000000
common="--no-hinting --desubroutinize --notdef-outline --no-recalc-timestamp --name-IDs=0,1,2,3,4,5,6,13,14"

# shellcheck disable=SC2086 # $common is a list of options.
pyftsubset "$cjk" --font-number=2 --text-file="$here/charset.txt" --layout-features='' $common \
  --output-file="$here/NotoSansSC-subset.otf"
# Full-width double quotes, dash and ellipsis: they go in front of the Latin font while the language is Chinese. Single
# quotes stay narrow: they are mostly the apostrophes of English words.
pyftsubset "$cjk" --font-number=2 --unicodes=2014,201C,201D,2026 --layout-features='' $common \
  --output-file="$here/NotoSansSC-punctuation.otf"
pyftsubset "$latin" --unicodes=20-7E,A0-17F,2010-2015,2018-201E,2020-2022,2026,2030,2032,2033,2039,203A,20AC,2122,2212 \
  --layout-features=kern,mark,ccmp $common --output-file="$here/NotoSans-latin.ttf"
pyftsubset "$symbols" --text-file="$here/symbols.txt" --layout-features='' $common \
  --output-file="$here/NotoSansSymbols2-subset.ttf"

# egui centres the line box of a fallback font on that of the first font of its family. With the vertical metrics of
# Noto Sans all stand on one baseline, and full-width quotes in front of the family do not make the lines higher.
python3 - "$latin" "$here/NotoSansSC-subset.otf" "$here/NotoSansSC-punctuation.otf" "$here/NotoSansSymbols2-subset.ttf" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

latin = TTFont(sys.argv[1])
for path in sys.argv[2:]:
    font = TTFont(path, recalcTimestamp=False)
    for name in ("ascent", "descent", "lineGap"):
        setattr(font["hhea"], name, getattr(latin["hhea"], name))
    for name in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(font["OS/2"], name, getattr(latin["OS/2"], name))
    font.save(path)
PYTHON
ls -l "$here"/*.otf "$here"/*.ttf
