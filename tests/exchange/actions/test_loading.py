from io import BytesIO

import pytest
from django.db import DatabaseError
from django.utils import translation

from academy.audit.models import Entry
from academy.exchange.actions.loading import DraftExists, lineage, load
from academy.exchange.package import read
from academy.studio.actions.publishing import publish
from courses.media.examining import examine
from courses.models import Activity, Course, Edition, LessonText, Module, Objective
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, Quiz
from tests import media_files
from tests.builders import make_instructor, make_unit
from tests.exchange.packages import FILES, spoiled, write

pytestmark = pytest.mark.django_db

C, M, G, T = "course.yaml", "one/respect.en.md", "one/questions.en.gift", "one/questions.pt-BR.gift"


@pytest.fixture
def package(tmp_path):
    return sound(tmp_path / "sound", FILES)


def changed(tmp_path, *changes):
    return sound(tmp_path / "changed", spoiled(*changes))


def sound(folder, files):
    package = read(write(folder, files)).package
    assert package
    return package


def test_a_new_course_gets_its_first_edition_as_a_draft(package):
    edition = load(package)
    assert (edition.course.code, edition.number, edition.state) == ("patrol", 1, "draft")
    assert (edition.source_language, edition.languages) == ("en", ["en", "pt-br"])
    assert (str(edition.hours), edition.valid_months) == ("1.5", 12)
    assert edition.text_in("pt-br").title == "Em patrulha"
    assert edition.text_in("en").summary == "What a patrol owes to people."
    assert edition.text_in("en").notice == "Have it reviewed."
    assert edition.course.unit is None


def test_a_course_can_belong_to_a_unit(package):
    unit = make_unit("Second Brigade")
    assert load(package, unit=unit).course.unit == unit


def test_modules_and_activities_stand_in_the_order_of_the_package(package):
    load(package)
    module = Module.objects.get()
    assert (module.number, module.texts.get(language="pt-br").title) == (1, "Pessoas")
    lesson, quiz = Activity.objects.order_by("number")
    assert (lesson.kind, lesson.minutes, lesson.required) == ("lesson", 5, True)
    assert (quiz.kind, quiz.minutes, quiz.required) == ("quiz", 10, False)
    assert quiz.texts.get(language="pt-br").title == "Teste"
    objective = Objective.objects.get()
    assert objective.texts.get(language="pt-br").statement == "Cumprimentar as pessoas."
    assert list(lesson.objectives.all()) == [objective]
    assert not quiz.objectives.exists()


def test_lessons_keep_what_was_written_and_what_is_served(package):
    load(package)
    text = LessonText.objects.get(language="pt-br")
    assert text.body == FILES["one/respect.pt-BR.md"]
    assert text.html.startswith("<p>Cada pessoa conta.</p>")
    assert '<aside class="callout callout--key-rule" role="note">' in text.html


def test_labels_of_callouts_are_in_the_language_of_each_text(package, monkeypatch):
    monkeypatch.setattr(translation, "gettext", lambda message: f"{message} ({translation.get_language()})")
    load(package)
    assert "Key rule (pt-br)" in LessonText.objects.get(language="pt-br").html
    assert "Key rule (en)" in LessonText.objects.get(language="en").html


def test_quiz_bank_questions_and_choices_are_loaded(package):
    load(package)
    quiz = Quiz.objects.get()
    assert (quiz.question_count, quiz.pass_mark, quiz.bank.name) == (2, 70, "People · Check")
    first, second, third = quiz.bank.questions.order_by("number")
    assert (first.kind, first.family, first.red_line) == ("single", "a", True)
    assert (second.kind, second.family, second.red_line) == ("multiple", "b", False)
    assert third.kind == "true_false"
    assert list(first.objectives.all()) == [Objective.objects.get()]
    stem = first.texts.get(language="en")
    assert stem.stem == "Which is <strong>right</strong>?"
    assert stem.explanation == "Respect comes first."
    assert [(choice.number, int(choice.weight)) for choice in second.choices.order_by("number")] == [
        (1, 50),
        (2, 50),
        (3, -100),
    ]
    choice = first.choices.get(number=1)
    assert [(text.text, text.rationale) for text in choice.texts.order_by("language")] == [
        ("Greeting", "It shows respect."),
        ("Cumprimentar", "It shows respect."),
    ]
    answers = ChoiceText.objects.filter(choice__question=third, language="en").order_by("choice__number")
    assert [(text.text, text.rationale, int(text.choice.weight)) for text in answers] == [
        ("True", "Right.", 100),
        ("False", "They do.", 0),
    ]


def test_translations_say_of_which_revision_of_the_source_they_are(package):
    load(package)
    assert LessonText.objects.get(language="en").source_revision is None
    assert LessonText.objects.get(language="pt-br").source_revision == 1


def test_loading_is_on_record(package):
    instructor = make_instructor()
    edition = load(package, by=instructor)
    entry = Entry.objects.get(verb="exchange.load_package")
    assert (entry.actor, entry.subject) == (instructor.uid, str(edition.course.uid))
    assert entry.data == {"edition": 1, "languages": ["en", "pt-br"], "replaced_draft": False}


def test_a_draft_is_not_overwritten_unasked(package, tmp_path):
    draft = load(package)
    with pytest.raises(DraftExists) as caught:
        load(changed(tmp_path, (C, "minutes: 5", "minutes: 6")))
    assert caught.value.edition == draft
    assert Activity.objects.get(kind="lesson").minutes == 5


def test_a_draft_gives_way_when_asked_under_the_same_number(package, tmp_path):
    draft = load(package)
    edition = load(changed(tmp_path, (C, "minutes: 5", "minutes: 6")), replace_draft=True)
    assert edition.number == draft.number
    assert Edition.objects.get() == edition
    assert Activity.objects.get(kind="lesson").minutes == 6
    assert (Quiz.objects.count(), QuestionBank.objects.count(), Question.objects.count()) == (1, 1, 3)
    entries = Entry.objects.filter(verb="exchange.load_package").order_by("id")
    assert [entry.data["replaced_draft"] for entry in entries] == [False, True]


def test_after_a_published_edition_comes_the_next_one_which_continues_it(package):
    first = publish(load(package), by=None)
    second = load(package)
    assert (second.number, second.state, second.course) == (2, "draft", first.course)
    for model, edition in [
        (Module, "edition"),
        (Objective, "module__edition"),
        (Activity, "module__edition"),
        (QuestionBank, "edition"),
        (Question, "bank__edition"),
    ]:
        one, two = (
            set(model._default_manager.filter(**{edition: each}).values_list("lineage", flat=True))
            for each in (first, second)
        )
        assert one == two, model
    assert Edition.objects.get(pk=first.pk).state == "published"


def test_a_thing_keeps_its_lineage_wherever_it_moves(package, tmp_path):
    publish(load(package), by=None)
    moved = changed(
        tmp_path,
        (G, FILES[G], "\n\n".join(reversed(FILES[G].strip().split("\n\n")))),
        (T, FILES[T], "\n\n".join(reversed(FILES[T].strip().split("\n\n")))),
    )
    edition = load(moved)
    question = Question.objects.get(bank__edition=edition, lineage=lineage("patrol", "question", "first"))
    assert question.number == 3


def test_things_of_one_name_in_two_courses_are_not_the_same():
    assert lineage("patrol", "module", "people") != lineage("guard", "module", "people")
    assert lineage("patrol", "module", "people") != lineage("patrol", "activity", "people")


def test_when_anything_fails_nothing_is_loaded(package, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Choice._default_manager.__class__, "bulk_create", fail)
    with pytest.raises(DatabaseError, match="the disk is full"):
        load(package)
    assert not Course.objects.exists()
    assert not Entry.objects.filter(verb="exchange.load_package").exists()


def test_when_a_replacement_fails_the_draft_is_still_there(package, monkeypatch):
    draft = load(package)

    def fail(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("academy.exchange.actions.loading.record_on_course", fail)
    with pytest.raises(DatabaseError):
        load(package, replace_draft=True)
    assert Edition.objects.get() == draft
    assert Question.objects.count() == 3


def test_the_number_of_statements_does_not_grow_with_the_course(tmp_path, django_assert_max_num_queries):
    large = spoiled()
    for name in (G, T):
        large[name] = "\n".join(
            FILES[name]
            .replace(":first]", f":first-{n}]")
            .replace(":second]", f":second-{n}]")
            .replace(":third]", f":third-{n}]")
            for n in range(30)
        )
    package = sound(tmp_path / "large", large)
    with django_assert_max_num_queries(30):
        load(package)
    assert Question.objects.count() == 90


def test_the_files_of_a_package_go_into_the_library_and_its_lessons_show_them(tmp_path):
    author = make_instructor()
    picture = examine(BytesIO(media_files.picture(700, 400)), "x.png")
    lesson = f"{FILES[M]}\n![A checkpoint]({picture.reference})\n"
    folder = write(tmp_path, {**FILES, M: lesson})
    (folder / "media").mkdir()
    (folder / picture.reference).write_bytes(picture.content.read())
    edition = load(read(folder).package, by=author)
    [file] = edition.course.media.all()
    assert (file.reference, file.uploaded_by) == (picture.reference, author)
    html = LessonText.objects.get(lesson__activity__module__edition=edition, language="en").html
    assert f'src="{file.url}"' in html or f"{file.key}-480.webp" in html
    load(read(folder).package, by=author, replace_draft=True)
    assert edition.course.media.count() == 1
