"""What a certificate costs, and whether it carries every letter that it shows."""

import io
import statistics
import time

from pypdf import PdfReader

from certificates.document import draw
from tests.certificates import sample

TIMES = 50
FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


def certificate() -> bytes:
    return draw(sample.claims(), verify_url=sample.VERIFY_URL)


def cpu_ms() -> float:
    """The median processor time of drawing a certificate, in milliseconds."""
    certificate()
    costs = []
    for _ in range(TIMES):
        before = time.process_time()
        certificate()
        costs.append(time.process_time() - before)
    return 1000 * statistics.median(costs)


def fonts_missing() -> int:
    """How many of a certificate's fonts, which must be some, the reader's machine would have to have."""
    [page] = PdfReader(io.BytesIO(certificate())).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    if not fonts:
        raise ValueError("The certificate has no fonts.")
    return sum(not _embedded(font) for font in fonts)


def _embedded(font) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return "/FontDescriptor" in inner and not FONT_FILES.isdisjoint(inner["/FontDescriptor"].get_object())
