"""An edition is known by the hash of its package, wherever that is loaded."""

import hashlib
import io
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings

import academy.exchange
from academy.exchange.actions.loading import load
from academy.exchange.exporting import content_hash, export_of, package_of, write_package
from academy.exchange.package import read
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish
from academy.studio.passages import manuscript_of
from courses.media.storage import media_storage
from courses.models import Course, LessonText
from quizzes.models import Choice, Question, QuestionBank
from tests.builders import make_edition, make_instructor, make_unit
from tests.courses.media.keeping import keep_file
from tests.exchange.writing import packages

CURRICULUM = Path(academy.exchange.__file__).parent / "curriculum"


@contextmanager
def another_academy():
    """A place where nothing of what was made before is known, and where nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def exported(edition) -> bytes:
    target = io.BytesIO()
    write_package(edition, target)
    return target.getvalue()


def read_sound(data: bytes):
    reading = read(io.BytesIO(data), "package.zip")
    assert [str(problem) for problem in reading.problems] == []
    return reading.package


def said(edition):
    """What an edition says, thing by thing, without its keys."""
    manuscript = manuscript_of(edition)
    return [
        (thing.kind, thing.lineage, thing.place, [manuscript.passage(thing, code).words for code in edition.languages])
        for thing in manuscript.things
        if thing.kind != "edition"
    ]


@pytest.mark.django_db
def test_the_starter_curriculum_goes_around_and_stays_the_same():
    with another_academy():
        edition = publish(load(read(CURRICULUM / "human-rights").package), by=None)
        words, content, package = said(edition), edition.content_hash, exported(edition)
        assert content == content_hash(edition)
    with another_academy():
        make_edition()  # Whatever else is there: keys differ, the content does not.
        unit = make_unit()
        again = publish(load(read_sound(package), unit=unit), by=make_instructor())
        assert said(again) == words
        assert again.content_hash == content
        assert exported(again) == package


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(packages())
def test_any_edition_goes_around_and_stays_the_same(package):
    with another_academy():
        edition = load(package)
        assert package_of(edition) == package
        content, data = content_hash(edition), exported(edition)
    with another_academy():
        again = load(read_sound(data))
        assert content_hash(again) == content
        assert exported(again) == data


@pytest.mark.django_db
def test_what_an_authors_package_made_is_continued_by_its_export():
    """Ids that an author gave and lineages that an academy wrote lead to the same things."""
    first = publish(load(read(CURRICULUM / "human-rights").package), by=None)
    second = load(read_sound(exported(first)))
    assert (second.course, second.number) == (first.course, 2)
    assert said(second) == said(first)
    assert content_hash(second) == first.content_hash


@pytest.mark.django_db
def test_what_was_built_in_the_studio_goes_around_too():
    edition = make_edition()
    again = publish(load(read_sound(exported(edition))), by=None)
    assert again.content_hash == edition.content_hash
    stems = set(Question.objects.filter(bank__edition=edition).values_list("texts__stem", flat=True))
    assert stems == set(Question.objects.filter(bank__edition=again).values_list("texts__stem", flat=True))


@pytest.mark.django_db
def test_the_content_hash_is_the_sum_of_the_manifest():
    edition = make_edition(modules=1, lessons=1)
    with zipfile.ZipFile(io.BytesIO(exported(edition))) as archive:
        manifest = archive.read("manifest-sha256.txt")
        for line in manifest.decode().splitlines():
            digest, path = line.split("  ")
            assert hashlib.sha256(archive.read(path)).hexdigest() == digest
        assert archive.namelist() == [*sorted(archive.namelist()[:-1]), "manifest-sha256.txt"]
        assert manifest.count(b"\n") == len(archive.namelist()) - 1
    assert hashlib.sha256(manifest).hexdigest() == content_hash(edition) == edition.content_hash


@pytest.mark.django_db
def test_a_draft_that_lacks_words_is_written_with_what_it_has():
    draft = make_edition(modules=1, lessons=1, published=False)
    LessonText.objects.filter(language="es").delete()
    draft.texts.filter(language="es").delete()
    content, data = content_hash(draft), exported(draft)
    course = draft.course
    with another_academy():
        Course.objects.filter(pk=course.pk).update(code="other")
        again = load(read_sound(data))
        assert content_hash(again) == content
        assert not again.texts.filter(language="es").exists()


@pytest.mark.django_db
def test_only_languages_that_are_offered_are_in_it():
    edition = make_edition(modules=1, lessons=1)
    draft = begin_draft(edition.course, by=make_instructor())
    draft.languages = ["en"]
    draft.save()
    with zipfile.ZipFile(io.BytesIO(exported(draft))) as archive:
        assert not [name for name in archive.namelist() if ".es." in name]
        assert b"  es: " not in archive.read("course.yaml")
    assert content_hash(draft) != edition.content_hash


@pytest.mark.django_db
def test_a_bank_that_no_quiz_draws_from_is_not_lost():
    draft = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    QuestionBank.objects.create(edition=draft, name="Kept for later")
    (bank,) = read_sound(exported(draft)).banks
    assert (bank.name, bank.questions) == ("Kept for later", ())


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["weight", "kind", "red_line", "family", "minutes", "order"])
def test_any_change_gives_another_hash(change):
    draft = make_edition(modules=1, lessons=2, published=False)
    before = content_hash(draft)
    question = Question.objects.filter(kind="multiple").first()
    if change == "weight":
        Choice.objects.filter(question=question, number=3).update(weight=-50)
    elif change == "order":
        first, second, *_others = draft.modules.get().activities.order_by("number")
        for activity, number in ((first, 90), (second, 1), (first, 2)):
            type(activity).objects.filter(pk=activity.pk).update(number=number)
    elif change == "minutes":
        draft.modules.get().activities.update(minutes=77)
    else:
        if change == "kind":
            question = Question.objects.filter(kind="single").first()
        values = {"kind": "multiple", "red_line": not question.red_line, "family": "other"}
        Question.objects.filter(pk=question.pk).update(**{change: values[change]})
    assert content_hash(draft) != before


@pytest.mark.django_db
def test_media_that_lessons_refer_to_are_in_it():
    draft = make_edition(modules=1, lessons=1, published=False)
    file = keep_file(draft.course)
    missing = f"media/{'0' * 32}.webp"
    without = content_hash(draft)
    LessonText.objects.filter(language="en").update(body=f"![A patrol]({file.reference})\n\n![Gone]({missing})")
    with media_storage().open(file.path()) as stored:
        content = stored.read()
    assert export_of(draft).sums()[file.reference] == hashlib.sha256(content).hexdigest()
    assert content_hash(draft) != without
    with zipfile.ZipFile(io.BytesIO(exported(draft))) as archive:
        assert archive.read(file.reference) == content
        assert missing not in archive.namelist()


@pytest.mark.django_db
def test_an_edition_is_exported_in_a_fixed_number_of_queries(django_assert_num_queries):
    small, large = make_edition(modules=1, lessons=1), make_edition(modules=3, lessons=3)
    for edition in (small, large):
        with django_assert_num_queries(18):
            content_hash(edition)
