from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificates.claims import Claims
from certificates.file_names import LONGEST, file_name


def claims(**changes) -> Claims:
    facts = {
        "full_name": "José Peña",
        "rank": "",
        "unit_name": "",
        "nation_name": "",
        "course_title": "Human rights",
        "course_code": "human-rights",
        "edition_number": 1,
        "modules": (),
        "hours": Decimal("1.5"),
        "score": None,
        "completed_on": date(2026, 1, 2),
        "valid_until": None,
        "issued_on": date(2026, 1, 2),
        "serial": "HR-2026-7K3M-Q2XD",
        "verification_code": "0" * 25,
        "language": "en",
        "issuing_authority": "Ministry",
    }
    return Claims(**facts | changes)


def test_the_name_of_the_file_is_read_at_a_glance():
    assert file_name(claims()) == "José Peña - Human rights - HR-2026-7K3M-Q2XD.pdf"


@pytest.mark.parametrize("trick", ["../../etc/passwd", "a\\b", "x\x00y", "a\r\nSet-Cookie: x", "\u202efdp.exe", 'q"q'])
def test_names_cannot_leave_their_folder_or_their_header(trick):
    name = file_name(claims(full_name=trick))
    assert not set('/\\\x00\r\n"\u202e') & set(name)
    assert name.endswith(" - HR-2026-7K3M-Q2XD.pdf")


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_name_gives_a_file_name_of_bearable_length(name, title):
    result = file_name(claims(full_name=name, course_title=title))
    assert len(result) <= LONGEST
    assert result.endswith(".pdf")
