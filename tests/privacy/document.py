"""The table of ``docs/privacy.md``, from the list that the code follows."""

from pathlib import Path

from django.apps import apps

from academy.privacy.holdings import HOLDINGS, Holding

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"
BEGIN, END = "<!-- made by: python -m tests.privacy -->", "<!-- end -->"


def table() -> str:
    """The table between its marks, in the language that is active."""
    head = "| section of the file | table | what it is, and what for | kept | on erasure | what is left |\n"
    rows = "".join(_row(holding) for holding in HOLDINGS)
    return f"{BEGIN}\n\n{head}| --- | --- | --- | --- | --- | --- |\n{rows}\n{fields()}\n{END}"


def _row(holding: Holding) -> str:
    model = apps.get_model(holding.model)._meta.db_table
    by = "" if holding.own or not holding.person else f" (`{holding.person}`)"
    cells = [
        f"`{holding.name}`",
        f"`{model}`{by}",
        f"**{holding.title}.** {holding.what}",
        holding.until,
        holding.erasure.word,
        holding.left,
    ]
    return f"| {' | '.join(map(str, cells))} |\n"


def fields() -> str:
    """What a row of each section says, by the names of the file."""
    return "".join(
        f"- `{holding.name}`: {', '.join(f'`{item.name}`' for item in holding.items)}\n" for holding in HOLDINGS
    )
