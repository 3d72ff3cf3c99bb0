"""What goes out as XLIFF 2.0 is read, filled in and saved by a tool that is not ours, and taken back.

The tool is Translate Toolkit (https://toolkit.translatehouse.org/), on which Weblate, Virtaal and Pootle are built.
"""

import pytest
from translate.storage.xliff2 import Xliff2File

from academy.studio.actions.returning import bring, look_into, take
from academy.studio.actions.writing import write
from academy.studio.passages import Status, manuscript_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import xliff
from tests.builders import make_edition, make_instructor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PICTURE = f"media/{'a' * 32}.webp"
BODY = f"""See [the law](https://example.org/en?a=1&b=2) & “rights” <b>.

![A guard]({PICTURE} "At the gate")

::: key-rule Stop
  Two  blanks, and a break.
:::"""


@pytest.fixture
def author():
    return make_instructor("author")


@pytest.fixture
def draft(author):
    draft = make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)
    draft.languages = [*draft.languages, "pt-br"]
    draft.save()
    [lesson] = [thing for thing in manuscript_of(draft).things if thing.kind == "lesson"]
    write(draft, lesson, "en", {"body": BODY}, based_on=1, by=author)
    return draft


def in_portuguese(words):
    return words and words.replace("guard", "guarda").replace("Stop", "Pare")


def opened(draft) -> Xliff2File:
    return Xliff2File.parsestring(xliff.write(sheet_of(manuscript_of(draft), "pt-br")))


def test_a_tool_finds_every_passage_its_languages_and_where_it_stands(draft):
    store, sheet = opened(draft), sheet_of(manuscript_of(draft), "pt-br")
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "pt-BR")
    assert [unit.getid() for unit in store.units] == [f"{u.kind}.{u.lineage}.{u.field}" for u in sheet.units]
    assert not any(unit.istranslated() for unit in store.units)
    assert all(unit.istranslatable() for unit in store.units)


def test_a_tool_fills_everything_in_and_the_file_is_taken_back(draft, author):
    store = opened(draft)
    for unit in store.units:
        # As translators do: the source is copied with its placeholders, and the words are written over.
        unit.rich_target = unit.rich_source
        for node in unit.target_dom.iter():
            node.text, node.tail = in_portuguese(node.text), in_portuguese(node.tail)
        unit.marktranslated()
    file = bring(draft, "pt-br", bytes(store), by=author)
    returned = look_into(draft, file)
    assert (returned.problems, returned.conflicts) == ((), [])
    assert not any(change.late or change.cautions for change in returned.changes)
    take(draft, file, seen=returned.mark, chosen=[], by=author)
    manuscript = manuscript_of(draft)
    [lesson] = [thing for thing in manuscript.things if thing.kind == "lesson"]
    assert manuscript.passage(lesson, "pt-br").words["body"] == in_portuguese(BODY)
    assert {manuscript.status(thing, "pt-br") for thing in manuscript.things} == {Status.DRAFT}


def test_what_a_tool_saves_without_a_change_brings_nothing(draft, author):
    returned = look_into(draft, bring(draft, "pt-br", bytes(opened(draft)), by=author))
    assert (returned.changes, returned.problems) == ((), ())


def test_a_placeholder_that_a_tool_dropped_is_pointed_out(draft, author):
    store = opened(draft)
    [body] = [unit for unit in store.units if unit.getid().endswith(".body")]
    body.target = "Veja a lei."
    [change] = look_into(draft, bring(draft, "pt-br", bytes(store), by=author)).changes
    assert any(PICTURE in caution for caution in change.cautions)
