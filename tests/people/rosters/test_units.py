"""A unit is found by its name, or by its path where the name is not enough."""

import pytest

from academy.people.rosters.units import UnitOnFile, Units

UNITS = Units(
    [
        UnitOnFile(1, ("Army",), False),
        UnitOnFile(2, ("Army", "First Brigade"), False),
        UnitOnFile(3, ("Army", "First Brigade", "Batallón N.º 1 «Río Claro»"), False),
        UnitOnFile(4, ("Army", "First Brigade", "Engineers"), False),
        UnitOnFile(5, ("Army", "Second Brigade"), False),
        UnitOnFile(6, ("Army", "Second Brigade", "Engineers"), False),
        UnitOnFile(7, ("Army", "Second Brigade", "Old Guard"), True),
        UnitOnFile(8, ("Army", "Signals / Radio"), False),
        UnitOnFile(9, ("Army", "First Brigade", "Old Guard"), False),
    ]
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("first brigade", 2),
        ("BATALLON  Nº 1 Rio Claro", None),
        ("batallon n.º 1 rio claro", 3),
        ("Second Brigade / Engineers", 6),
        ("Army/First Brigade/Engineers", 4),
        ("Army > Engineers", None),
        ("Signals / Radio", 8),
        ("Old Guard", 9),
    ],
)
def test_a_unit_is_found_by_name_or_path(text, unit):
    found = UNITS.find(text)
    assert (found.pk if isinstance(found, UnitOnFile) else None) == unit


@pytest.mark.parametrize(
    ("text", "code", "like"),
    [
        ("Engineers", "unit_ambiguous", "Army / First Brigade / Engineers”, “Army / Second Brigade / Engineers"),
        ("Second Brigade / Old Guard", "unit_closed", None),
        ("Frist Brigade", "unit_unknown_like", "First Brigade"),
        ("Navy", "unit_unknown", None),
        ("/", "unit_unknown", None),
    ],
)
def test_what_is_wrong_with_a_unit_says_what_to_write(text, code, like):
    problem = UNITS.find(text)
    assert problem.code == code
    assert problem.params.get("like") == like
