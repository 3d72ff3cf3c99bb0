"""What can be wrong with a roster: codes that are kept, and what each says to whoever reads it."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Problem(NamedTuple):
    """What is wrong with one cell; ``params`` fill the text."""

    field: str
    code: str
    params: dict[str, Any] = {}


# What is wrong with a cell.
TEXTS = {
    "number_missing": _("There is no service number."),
    "number_twice": _("The service number %(value)s is already in row %(first)s."),
    "number_characters": _("A service number has only letters from A to Z, digits and . - / _ + @, not “%(value)s”."),
    "number_closed": _("The account with the service number %(value)s is closed. An administrator can help."),
    "number_elsewhere": _(
        "The person with the service number %(value)s belongs to a unit that you do not keep. "
        "The coordinator of that unit, or of one above both, can make the transfer."
    ),
    "username_taken": _("No user name can be made of the service number %(value)s: it is taken already."),
    "own_row": _("This row would change your own record. Somebody else who keeps this roster must do that."),
    "given_names_missing": _("There are no given names."),
    "name_unsplit": _("“%(value)s” needs a comma between the family names and the given names."),
    "too_long": _("%(length)s characters are too many; at most %(most)s fit."),
    "characters": _("There are characters that belong in no name, such as invisible ones or signs of a formula."),
    "broken": _("Letters were lost before the file came here: “%(value)s”. Save the file anew, as UTF-8 or XLSX."),
    "category_unknown": _("“%(value)s” is not a category. There are: officer, NCO, enlisted, cadet, civilian, other."),
    "language_unknown": _("“%(value)s” is not a language of the academy. There are: en, es, pt-br, fr."),
    "email_wrong": _("“%(value)s” is not an e-mail address."),
    "email_twice": _("The e-mail address %(value)s is already in row %(first)s."),
    "email_taken": _("The e-mail address %(value)s belongs to somebody else already."),
    "unit_unknown": _("There is no unit “%(value)s” in this unit or below."),
    "unit_unknown_like": _("There is no unit “%(value)s” in this unit or below. Do you mean “%(like)s”?"),
    "unit_closed": _("The unit “%(value)s” is closed: nobody can be posted to it."),
    "unit_ambiguous": _("Several units are called “%(value)s”. Write the units above it, too: “%(like)s”."),
}

# Why a file cannot be read at all.
UNREADABLE = {
    "empty": _("The file is empty."),
    "no_rows": _("The file has a header and no rows below it."),
    "old_excel": _(
        "This is an old Excel file (.xls), or one that is protected by a password. "
        "Open it and save it as .xlsx without a password, or as CSV."
    ),
    "open_document": _("This is a LibreOffice file. Open it and save it as .xlsx or as CSV."),
    "not_a_table": _("This is not a table. Save the list as .xlsx or as CSV."),
    "damaged": _("The file is damaged. Save it anew, then try again."),
    "too_much": _("The file is larger inside than any roster. Remove pictures and other sheets, or save it as CSV."),
    "failed": _("Something went wrong while the file was read. It is on record; tell an administrator."),
    "too_many_rows": _("The file has too many rows: at most %(most)s. Split it by unit."),
    "too_many_columns": _("The file has too many columns: at most %(most)s."),
}
MOST_ROWS, MOST_COLUMNS = 200_000, 100


class Unreadable(Exception):
    """The file is no table; ``code`` is one of UNREADABLE."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def text_of(problem: Problem) -> str:
    """What a problem says, in the language that is active now."""
    return str(TEXTS[problem.code]) % problem.params


def why_unreadable(code: str) -> str:
    """Why a file cannot be read, in the language that is active now."""
    most = MOST_COLUMNS if code == "too_many_columns" else MOST_ROWS
    return str(UNREADABLE[code]) % {"most": f"{most:,}".replace(",", " ")}
