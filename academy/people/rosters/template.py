"""An empty roster to fill in, as XLSX: the columns in the reader's language, and the words that fit into them."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .headers import LABELS

_WIDTHS = {"given_names": 24, "family_names": 28, "unit": 40, "email": 32}
_ROWS_AS_TEXT = 500


def template_of(units: Iterable[str]) -> bytes:
    """The file; ``units`` are the names that the column of units may hold."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Roster")
    fields = [field for field in LABELS if field != "full_name"]
    sheet.append([str(LABELS[field]) for field in fields])
    sheet.freeze_panes = "A2"
    for place, field in enumerate(fields, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(field, 18)
    # Text, so that a service number keeps its zeros.
    for row in range(2, _ROWS_AS_TEXT + 2):
        sheet.cell(row, 1).number_format = "@"
    words = book.create_sheet(_("Words"))
    columns = [
        [str(LABELS["unit"]), *units],
        [str(LABELS["category"]), _("Officer"), _("NCO"), _("Enlisted"), _("Cadet"), _("Civilian"), _("Other")],
        [str(LABELS["language"]), "en", "es", "pt-br", "fr"],
    ]
    for place, column in enumerate(columns, start=1):
        words.column_dimensions[get_column_letter(place)].width = 48 if place == 1 else 18
        for row, text in enumerate(column, start=1):
            cell = words.cell(row, place, text)
            # A name that looks like a formula stays a name.
            cell.data_type = "s"
            cell.font = Font(bold=row == 1)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
