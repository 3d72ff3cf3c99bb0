import re
from dataclasses import replace

import pytest

from academy.audit.models import Entry
from academy.studio.actions.returning import ChangedMeanwhile, bring, look_into, sheet_in, take, throw_away
from academy.studio.actions.translating import translate
from academy.studio.actions.writing import write
from academy.studio.models import Revision, TranslationFile
from academy.studio.passages import Status, manuscript_of, passage_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document, xliff
from academy.studio.translation.units import Unreadable
from tests.builders import make_edition

pytestmark = pytest.mark.django_db
BODY = "Body of lesson 1.1 (es)"


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


@pytest.fixture
def lesson(draft):
    return next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")


def sent_out(draft, language="es"):
    return sheet_of(manuscript_of(draft), language)


def translated(sheet, words, field="body"):
    """The file that comes back with other words in one field, as XLIFF."""
    units = [replace(unit, target=words) if unit.field == field else unit for unit in sheet.units]
    # What was sent out stays in the file, whatever is written into it.
    content = xliff.write(sheet).decode()
    again = xliff.write(replace(sheet, units=tuple(units))).decode()
    bases = re.findall(r'<mda:meta type="base">\w+', content)
    return re.sub(r'<mda:meta type="base">\w+', lambda _: bases.pop(0), again).encode()


def in_document(draft, old, new):
    text = document.write(sent_out(draft), "T", "A")
    assert old in text
    return text.replace(old, new).encode()


def test_what_was_not_touched_brings_nothing_in_any_format(draft, author):
    for content in (xliff.write(sent_out(draft)), in_document(draft, "T", "T")):
        returned = look_into(draft, bring(draft, "es", content, by=author))
        assert (returned.changes, returned.problems, returned.strays) == ((), (), ())
        assert returned.same == len(sent_out(draft).units)


def test_a_file_is_looked_at_and_then_taken_in_one_act(draft, lesson, author):
    file = bring(draft, "es", translated(sent_out(draft), "Alto."), by=author)
    [change] = look_into(draft, file).changes
    assert (change.now, change.then, change.conflict, change.late) == (BODY, "Alto.", False, False)
    assert passage_of(draft, lesson, "es").words["body"] == BODY
    mark = look_into(draft, file).mark
    assert [take(draft, file, seen=mark, chosen=[], by=author) for _ in range(2)] == [1, 0]
    assert passage_of(draft, lesson, "es").words["body"] == "Alto."
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT
    assert not TranslationFile.objects.exists()
    entry = Entry.objects.get(verb="studio.import_translation")
    assert (entry.data["language"], entry.data["changed"], entry.data["left_out"]) == ("es", 1, 0)


def test_a_document_is_taken_like_xliff(draft, lesson, author):
    file = bring(draft, "es", in_document(draft, f"\n{BODY}\n", "\nAlto.\nSiempre.\n\n"), by=author)
    take(draft, file, seen=look_into(draft, file).mark, chosen=[], by=author)
    assert passage_of(draft, lesson, "es").words["body"] == "Alto.\nSiempre."


def test_a_language_that_was_not_begun_is_filled_from_a_file(draft, author):
    draft.languages = [*draft.languages, "fr"]
    draft.save()
    sheet = sent_out(draft, "fr")
    assert {unit.target for unit in sheet.units} == {""}
    units = [replace(unit, target=f"{unit.source} (fr)") for unit in sheet.units]
    text = document.write(sheet, "T", "A")
    for unit in units:
        head = f"===[ {unit.kind}/{unit.lineage}/{unit.field} "
        before, after = text.split(head)
        text = before + head + after.replace("---[ fr ]---\n\n", f"---[ fr ]---\n{unit.target}\n", 1)
    file = bring(draft, "fr", text.encode(), by=author)
    take(draft, file, seen=look_into(draft, file).mark, chosen=[], by=author)
    manuscript = manuscript_of(draft)
    assert {manuscript.status(thing, "fr") for thing in manuscript.things} == {Status.DRAFT}


def test_a_late_return_is_stale_and_not_silently_fresh(draft, lesson, author):
    content = translated(sent_out(draft), "Alto.")
    write(draft, lesson, "en", {"body": "Stop at once."}, based_on=1, by=author)
    file = bring(draft, "es", content, by=author)
    [change] = look_into(draft, file).changes
    assert (change.late, change.source_was, change.source_is) == (True, "Body of lesson 1.1 (en)", "Stop at once.")
    take(draft, file, seen=look_into(draft, file).mark, chosen=[], by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.STALE


def test_a_source_that_says_the_same_again_is_not_late(draft, lesson, author):
    content = translated(sent_out(draft), "Alto.")
    write(draft, lesson, "en", {"body": "Stop at once."}, based_on=1, by=author)
    write(draft, lesson, "en", {"body": "Body of lesson 1.1 (en)"}, based_on=2, by=author)
    file = bring(draft, "es", content, by=author)
    take(draft, file, seen=look_into(draft, file).mark, chosen=[], by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT


def test_one_changed_field_keeps_the_whole_question_stale(draft, author):
    question = next(thing for thing in manuscript_of(draft).things if thing.kind == "question")
    content = translated(sent_out(draft), "¿Qué?", field="stem")
    write(draft, question, "en", {"choice_1_text": "Other"}, based_on=1, by=author)
    file = bring(draft, "es", content, by=author)
    take(draft, file, seen=look_into(draft, file).mark, chosen=[], by=author)
    assert manuscript_of(draft).status(question, "es") is Status.STALE


@pytest.mark.parametrize(("choose", "stands"), [(False, "Pare."), (True, "Alto.")])
def test_words_that_changed_here_meanwhile_are_replaced_only_if_chosen(draft, lesson, author, choose, stands):
    content = translated(sent_out(draft), "Alto.")
    translate(draft, lesson, "es", {"body": "Pare."}, based_on=1, source_revision=1, by=author)
    file = bring(draft, "es", content, by=author)
    [conflict] = look_into(draft, file).conflicts
    assert (conflict.now, conflict.then) == ("Pare.", "Alto.")
    take(draft, file, seen=look_into(draft, file).mark, chosen=[conflict.name] if choose else [], by=author)
    assert passage_of(draft, lesson, "es").words["body"] == stands
    assert Revision.objects.filter(language="es", words={"body": "Pare."}).exists()


def test_the_same_words_here_and_there_are_no_conflict(draft, lesson, author):
    content = translated(sent_out(draft), "Alto.")
    translate(draft, lesson, "es", {"body": "Alto."}, based_on=1, source_revision=1, by=author)
    assert look_into(draft, bring(draft, "es", content, by=author)).changes == ()


def test_nothing_is_taken_when_something_changed_since_it_was_looked_at(draft, lesson, author):
    file = bring(draft, "es", translated(sent_out(draft), "Alto."), by=author)
    mark = look_into(draft, file).mark
    translate(draft, lesson, "es", {"body": "Pare."}, based_on=1, source_revision=1, by=author)
    with pytest.raises(ChangedMeanwhile):
        take(draft, file, seen=mark, chosen=[], by=author)
    assert passage_of(draft, lesson, "es").words["body"] == "Pare."
    assert TranslationFile.objects.exists()


def test_an_empty_translation_takes_nothing_away(draft, author):
    assert look_into(draft, bring(draft, "es", translated(sent_out(draft), ""), by=author)).changes == ()


def test_what_cannot_be_taken_is_listed_and_left_out(draft, author):
    long_title = translated(sent_out(draft), "x" * 201, field="title")
    returned = look_into(draft, bring(draft, "es", long_title, by=author))
    assert not returned.changes
    assert {problem.sentence for problem in returned.problems} == {"It is too long: 201 characters, where 200 fit."}
    endless = translated(sent_out(draft), "a\n" * 1000)
    returned = look_into(draft, bring(draft, "es", endless, by=author))
    assert returned.problems[0].sentence.startswith("It is too long: 1999 characters, where 1")
    broken = translated(sent_out(draft), "Alto.\n\n::: key-rule\nNever closed")
    returned = look_into(draft, bring(draft, "es", broken, by=author))
    assert not returned.changes
    assert "never closed" in returned.problems[0].sentence
    unknown = xliff.write(sent_out(draft)).replace(b"lesson.", b"lessen.").replace(BODY.encode(), b"Alto.")
    returned = look_into(draft, bring(draft, "es", unknown, by=author))
    assert [problem.where for problem in returned.problems] == ["Alto."]
    twice = xliff.write(sent_out(draft))
    [unit] = re.findall(rb"    <unit id=.lesson.*?</unit>\n", twice, re.DOTALL)
    returned = look_into(draft, bring(draft, "es", twice.replace(unit, unit * 2), by=author))
    assert "twice" in returned.problems[0].sentence


def test_lost_links_and_files_are_pointed_out(draft, lesson, author):
    media = f"media/{'a' * 32}.webp"
    write(draft, lesson, "en", {"body": f"See [x](https://example.org). {media}"}, based_on=1, by=author)
    [change] = look_into(draft, bring(draft, "es", translated(sent_out(draft), "Vea."), by=author)).changes
    assert change.cautions == (
        "It lacks what the source has: https://example.org",
        f"It lacks what the source has: {media}",
    )


def test_a_file_of_another_course_or_language_is_refused(draft, author):
    for sheet in (
        replace(sent_out(draft), course="other"),
        replace(sent_out(draft), target_language="fr"),
        replace(sent_out(draft), source_language="es"),
    ):
        with pytest.raises(Unreadable):
            bring(draft, "es", xliff.write(sheet), by=author)
    assert not TranslationFile.objects.exists()


def test_the_kind_of_a_file_is_told_by_its_content(draft):
    sheet = sent_out(draft)
    text = document.write(sheet, "T", "A")
    for content in (xliff.write(sheet), b"\xef\xbb\xbf" + xliff.write(sheet), text.encode(), text.encode("utf-16")):
        assert len(sheet_in(content).units) == len(sheet.units)


def test_a_file_is_thrown_away(draft, author):
    file = bring(draft, "es", xliff.write(sent_out(draft)), by=author)
    for _ in range(2):
        throw_away(file)
    assert not TranslationFile.objects.exists()
