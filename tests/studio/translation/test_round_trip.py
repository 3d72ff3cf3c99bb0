"""Whatever the words: what goes out to a translator comes back as it was."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.studio.translation import document, xliff
from academy.studio.translation.units import Sheet, Unit, fingerprint

# Characters that any database can hold, and pieces that mean something in one of the formats.
PIECES = [
    "===[ academy | course x | edition 1 | en > es ]===",
    "===[ / ]===",
    "  ===[ / ]===",
    "\\===[ / ]===",
    "---[ es ]---",
    "]]>",
    "<![CDATA[",
    "<b>&amp;",
    "&#13;",
    "\r",
    "\r\n",
    "\n",
    " ",
    "\x0b",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\x1b",
    "::: key-rule",
    ":::",
    "[a](https://example.org/?a=1&b=2)",
    f'![b](media/{"a" * 32}.webp "c")',
    f"::: audio media/{'b' * 32}.mp3",
    "<https://example.org>",
    "#",
    "\\",
    "ñ",
]
words = st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.lists(st.sampled_from(PIECES)).map("".join)


def through_xliff(sheet):
    return xliff.read(xliff.write(sheet))


def through_document(sheet):
    return document.read(document.write(sheet, "Title", "Advice.").encode())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(words, words), max_size=3), st.none() | st.integers(0, 10**6))
def test_the_round_trip_loses_nothing(texts, revision):
    units = tuple(
        Unit("lesson", UUID(int=number), "body", source, target, revision, fingerprint(target))
        for number, (source, target) in enumerate(texts)
    )
    sheet = Sheet("human-rights", 2, "en", "pt-br", units)
    for back in (through_xliff(sheet), through_document(sheet)):
        assert back == sheet


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_survives_the_editors_of_windows(line_end, encoding):
    sheet = Sheet("c", 1, "en", "es", (Unit("lesson", UUID(int=1), "body", "A\nB", "Ñ\nÑ", 1, fingerprint("Ñ\nÑ")),))
    text = document.write(sheet, "Title", "Advice.").replace("\n", line_end)
    assert document.read(text.encode(encoding)) == sheet
