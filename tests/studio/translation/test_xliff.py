"""The files follow XLIFF 2.0: https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html, chapter 4."""

import re
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from academy.studio.translation import xliff
from academy.studio.translation.units import Sheet, Unit, Unreadable

X, M = f"{{{xliff.CORE}}}", f"{{{xliff.METADATA}}}"
MEDIA = f"media/{'a' * 32}.webp"
BODY = f"See [the law](https://example.org/en).\n\n![A guard]({MEDIA})\n\n::: key-rule\nStop.\x01\n:::"
UNIT = Unit(
    "lesson", UUID(int=5), "body", BODY, "Vea [la ley](https://example.org/en).", 3, status="stale", place="1.2"
)
# The content of each element of Core that is written, in the order that the standard asks for.
CONTENT = {
    "xliff": r"(file )+",
    "file": r"(mda:metadata )?(notes )?(unit )+",
    "unit": r"(mda:metadata )?(notes )?(originalData )?(segment )+",
    "notes": r"(note )+",
    "originalData": r"(data )+",
    "data": r"(cp )*",
    "segment": r"source (target )?",
    "source": r"((ph|cp) )*",
    "target": r"((ph|cp) )*",
    "note": "",
    "ph": "",
    "cp": "",
    "mda:metadata": r"(mda:metaGroup )+",
    "mda:metaGroup": r"(mda:meta )+",
    "mda:meta": "",
}
NEEDED = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id"},
    "unit": {"id"},
    "data": {"id"},
    "ph": {"id"},
    "cp": {"hex"},
    "mda:meta": {"type"},
}
STATES = {"initial", "translated", "reviewed", "final"}


def sheet_of(*units):
    return Sheet("human-rights", 2, "en", "pt-br", units)


def tree_of(*units):
    return ET.fromstring(xliff.write(sheet_of(*units)))  # noqa: S314 - our own


def name_of(element):
    return element.tag.replace(X, "").replace(M, "mda:")


def rewritten(old, new, unit=UNIT):
    """The sheet that comes back after a tool has put one thing in place of another."""
    before = xliff.write(sheet_of(unit)).decode()
    after = re.sub(old, new, before, count=1, flags=re.DOTALL)
    assert after != before
    return xliff.read(after.encode())


@pytest.mark.parametrize("unit", [UNIT, Unit("module", UUID(int=6), "title", "Rights", "", None)])
def test_every_element_is_where_the_standard_wants_it(unit):
    for element in tree_of(unit).iter():
        children = "".join(f"{name_of(child)} " for child in element)
        assert re.fullmatch(CONTENT[name_of(element)], children), (name_of(element), children)
        assert NEEDED.get(name_of(element), set()) <= set(element.attrib)


def test_ids_are_name_tokens_and_unique():
    units = [UNIT, Unit("lesson", UUID(int=6), "body", "A", "B", 1)]
    ids = [unit.get("id") for unit in tree_of(*units).iter(f"{X}unit")]
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"[\w.:-]+", each) for each in ids)


def test_languages_are_written_as_bcp_47():
    root = tree_of(UNIT)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "en", "pt-BR")


@pytest.mark.parametrize(
    ("status", "state"),
    [("missing", "initial"), ("draft", "translated"), ("stale", "translated"), ("reviewed", "reviewed")],
)
def test_the_state_of_a_segment_is_one_of_the_standard(status, state):
    segment = tree_of(Unit("module", UUID(int=6), "title", "Rights", "X", 1, status=status)).find(f".//{X}segment")
    assert segment.get("state") == state
    assert state in STATES
    assert segment.get("subState") == ("academy:stale" if status == "stale" else None)


def test_what_is_not_translated_stands_as_placeholders():
    unit = tree_of(UNIT).find(f".//{X}unit")
    data = {each.get("id"): "".join(each.itertext()) for each in unit.iter(f"{X}data")}
    source = [data[ph.get("dataRef")] for ph in unit.find(f"{X}segment/{X}source").iter(f"{X}ph")]
    assert source == ["](https://example.org/en", f"]({MEDIA}", "::: key-rule", ":::"]
    assert "example.org" not in "".join(unit.find(f"{X}segment/{X}source").itertext())


def test_a_code_has_the_same_id_in_both_languages_and_no_two_share_one():
    segment = tree_of(UNIT).find(f".//{X}segment")
    source, target = ([ph.get("id") for ph in segment.find(X + side).iter(f"{X}ph")] for side in ("source", "target"))
    assert len(set(source)) == len(source) == 4
    assert target == source[:1]


def test_a_tool_may_cut_a_unit_into_segments():
    two = "".join(
        f"<segment><source>{source}</source><target>{target}</target></segment>" for source, target in ("AX", "BY")
    )
    [unit] = rewritten(r"<segment.*</segment>", two).units
    assert (unit.source, unit.target) == ("AB", "XY")


def test_a_tool_may_mark_words_and_pair_codes():
    paired = '<target>A <pc id="9"><mrk id="m1">B</mrk></pc> C<sm id="m2" /><em startRef="m2" /></target>'
    [unit] = rewritten(r"<target>.*</target>", paired).units
    assert unit.target == "A B C"


def test_what_a_tool_has_lost_of_a_unit_is_said():
    assert "placeholder" in rewritten("<target>", '<target><ph id="9" dataRef="d99" />').units[0].fault
    assert "kept" in rewritten("<target>", '<target><cp hex="0000" />').units[0].fault
    assert "kept" in rewritten("<target>", '<target><cp hex="D800" />').units[0].fault
    assert "deep" in rewritten("<target>", "<target>" + '<pc id="9">' * 30 + "</pc>" * 30).units[0].fault


def test_without_its_metadata_a_unit_does_not_say_what_it_was_made_from():
    [unit] = rewritten(r"(<unit[^>]*>)\s*<mda:metadata>.*?</mda:metadata>", r"\1").units
    assert (unit.source_revision, unit.base) == (None, None)


def test_placeholders_that_would_fill_the_memory_are_refused_before_they_are_put_in():
    body = f"[a](https://example.org/{'x' * 1000})"
    before = xliff.write(sheet_of(Unit("lesson", UUID(int=5), "body", body, "", 1))).decode()
    many = before.replace("</source>", "</source><target>" + '<ph id="1" dataRef="d1" />' * 5000 + "</target>")
    with pytest.raises(Unreadable, match="placeholders"):
        xliff.read(many.encode())


def test_units_are_read_where_the_standard_has_them_and_not_in_one_another():
    [unit] = re.findall(r"<unit.*</unit>", xliff.write(sheet_of(UNIT)).decode(), re.DOTALL)
    grouped = rewritten(r"<unit.*</unit>", lambda _: f'<group id="g"><group id="h">{unit}</group></group>')
    assert grouped.units[0].target == UNIT.target
    inner = unit.replace(str(UNIT.lineage), str(UUID(int=6)))
    assert len(rewritten("</unit>", f"{inner}</unit>").units) == 1


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
        b'<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd"><xliff/>',
        b"<xliff",
        b"",
        b"<a/>",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
        f'<xliff xmlns="{xliff.CORE}" version="2.0" srcLang="en"/>'.encode(),
        b'<?xml version="1.0" encoding="no-such"?><xliff/>',
        b"<xliff>\xff</xliff>",
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_sound_file_is_refused_with_words(content):
    with pytest.raises(Unreadable) as refusal:
        xliff.read(content)
    assert str(refusal.value).endswith(".")
