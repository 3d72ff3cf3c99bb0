from uuid import UUID

import pytest

from academy.studio.translation import document
from academy.studio.translation.units import Sheet, Unit, Unreadable

UNIT = Unit("lesson", UUID(int=5), "body", "Stop.", "Alto.", 3, place="1.2", label="Text")
TEXT = document.write(Sheet("human-rights", 2, "en", "es", (UNIT,)), "Human rights", "Write below.")


def test_it_can_be_read_by_people():
    assert TEXT.startswith("# Human rights\n\n> Write below.\n")
    assert "## 1.2 Text" in TEXT
    assert "Stop.\n---[ es ]---\nAlto.\n" in TEXT


def test_what_is_written_outside_of_all_passages_is_told_by_its_line():
    [line] = document.read(f"{TEXT}\nA note to the editor".encode()).strays
    assert f"{TEXT}\nA note".split("\n")[line - 1] == "A note"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("===[ / ]===", "", "never ended"),
        ("---[ es ]---", "--[ es ]--", "Line"),
        ("===[ lesson/", "===[ lesson", "Line"),
        ("===[ lesson/0", "===[ lesson/-", "Line"),
        ("===[ academy", "===[ school", "Line"),
        ("===[ academy | course human-rights | edition 2 | en > es ]===", "", "names the course"),
    ],
)
def test_a_mark_that_was_changed_is_told_by_its_line(old, new, said):
    assert old in TEXT
    with pytest.raises(Unreadable, match=said):
        document.read(TEXT.replace(old, new, 1).encode())


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\xff", b"Hola", b"\xff\xfe\x00", b"\0" * 99])
def test_another_file_is_refused(content):
    with pytest.raises(Unreadable):
        document.read(content)


def test_a_character_that_cannot_be_kept_is_said():
    [unit] = document.read(TEXT.replace("Alto.", "Al&#0;to.").encode()).units
    assert unit.fault
