"""The typefaces of what is printed: Source Serif 4 and Source Sans 3 (SIL Open Font License).

They come as variable fonts. HarfBuzz pins each to the instances used here, once a process and in
memory (about 20 ms of CPU a face), and later gives kerning and the positions of combining marks;
ReportLab embeds the subset of glyphs that a document uses.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import uharfbuzz as hb
from fontpkg_source_sans_3 import ROOT as SANS_ROOT
from fontpkg_source_serif_4 import ROOT as SERIF_ROOT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Characters that are drawn with the shape of another: the saltillo is a straight apostrophe by
# Unicode's own chart, and a non-breaking hyphen differs from a hyphen only in where a line may end.
DRAWN_AS = {"\ua78b": "'", "\ua78c": "'", "\u2011": "-"}

_COPYRIGHT_AND_POSTSCRIPT_NAME = (0, 6)
_loading = Lock()


@dataclass(frozen=True)
class Cut:
    """One instance of a variable font: the file and the value of each axis."""

    name: str
    path: Path
    axes: tuple[tuple[str, float], ...]


_SERIF_FILE = SERIF_ROOT / "files" / "SourceSerif4[opsz,wght].ttf"
_ITALIC_FILE = SERIF_ROOT / "files" / "SourceSerif4-Italic[opsz,wght].ttf"
_SANS_FILE = SANS_ROOT / "files" / "SourceSans3[wght].ttf"

SERIF = Cut("CertificateSerif", _SERIF_FILE, (("opsz", 48), ("wght", 400)))
ITALIC = Cut("CertificateItalic", _ITALIC_FILE, (("opsz", 18), ("wght", 400)))
SANS = Cut("CertificateSans", _SANS_FILE, (("wght", 400),))
SANS_BOLD = Cut("CertificateSansBold", _SANS_FILE, (("wght", 600),))

# The sans has a few letters that the serif lacks; a text that needs one is set in it as a whole.
FALLBACK = {SERIF: SANS, ITALIC: SANS}


@dataclass(frozen=True)
class Face:
    """A loaded cut: ReportLab's font (registered under the cut's name) and HarfBuzz's shaper."""

    font: TTFont
    shaper: hb.Font

    def lacks(self, character: str) -> bool:
        """Whether the font has no glyph for the character."""
        return ord(character) not in self.font.face.charToGlyph


def load(cut: Cut) -> Face:
    """Return the face of a cut, loading it at its first use in the process."""
    with _loading:
        return _load(cut)


@lru_cache
def _load(cut: Cut) -> Face:
    instance = _pin(cut)
    font = TTFont(cut.name, io.BytesIO(instance.blob.data), asciiReadable=False)
    # ReportLab keys embedded fonts by the PostScript name, which all instances of a file share.
    font.face.name = cut.name.encode()
    for character, other in DRAWN_AS.items():
        font.face.charToGlyph.setdefault(ord(character), font.face.charToGlyph[ord(other)])
        font.face.charWidths.setdefault(ord(character), font.face.charWidths[ord(other)])
    pdfmetrics.registerFont(font)
    return Face(font=font, shaper=hb.Font(instance))


def _pin(cut: Cut) -> hb.Face:
    """Return a static font: one point of the design space, without hinting or substitutions.

    Dropping the substitutions (ligatures, alternates) keeps one glyph for one character, so that the
    text of the PDF can be searched, copied and read aloud exactly as it was written.
    """
    variable = hb.Face(hb.Blob.from_file_path(str(cut.path)))
    plan = hb.SubsetInput()
    plan.keep_everything()
    plan.flags |= hb.SubsetFlags.NO_HINTING
    plan.drop_table_tag_set.add(int.from_bytes(b"GSUB", "big"))
    plan.name_id_set.clear()
    plan.name_id_set.update(_COPYRIGHT_AND_POSTSCRIPT_NAME)
    for axis, value in cut.axes:
        plan.pin_axis_location(variable, axis, value)
    return hb.subset(variable, plan)
