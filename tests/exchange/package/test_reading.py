from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academy.exchange.package import Lesson, Quiz, read
from tests.exchange.packages import FILES, C, G, M, T, problems_of, spoiled, write


def test_a_sound_package_is_read_whole(tmp_path):
    package = read(write(tmp_path, FILES)).package
    assert (package.code, package.source_language, package.languages) == ("patrol", "en", ("en", "pt-br"))
    assert (package.hours, package.valid_months) == (Decimal("1.5"), 12)
    assert package.title == {"en": "On patrol", "pt-br": "Em patrulha"}
    (module,) = package.modules
    assert module.objectives[0].statement["pt-br"] == "Cumprimentar as pessoas."
    lesson, quiz = module.activities
    assert isinstance(lesson, Lesson)
    assert (lesson.minutes, lesson.required, lesson.objectives) == (5, True, ("greet",))
    assert lesson.body["pt-br"].startswith("Cada pessoa conta.")
    assert isinstance(quiz, Quiz)
    assert (quiz.questions, quiz.pass_mark, quiz.required) == (2, 70, False)


def test_questions_are_read_with_their_translations(tmp_path):
    (bank,) = read(write(tmp_path, FILES)).package.banks
    assert bank.id == "one/questions"
    first, second, third = bank.questions
    assert (first.id, first.kind, first.family, first.red_line) == ("first", "single", "a", True)
    assert first.objectives == ("greet",)
    assert first.stem["en"].text == "Which is **right**?"
    assert first.explanation["en"].text == "Respect comes first."
    assert [choice.weight for choice in first.choices] == [100, 0]
    assert first.choices[0].text["pt-br"].text == "Cumprimentar"
    assert [choice.weight for choice in second.choices] == [50, 50, -100]
    assert (second.red_line, second.objectives, second.explanation) == (False, (), {})
    assert third.kind == "true_false"
    assert [choice.weight for choice in third.choices] == [100, 0]
    assert [choice.rationale["en"].text for choice in third.choices] == ["Right.", "They do."]


def test_defaults_stand_in_for_what_may_be_left_out(tmp_path):
    files = spoiled(
        (C, "        required: false\n", ""),
        (C, "        pass_mark: 70\n", ""),
        (C, "valid_months: 12", "valid_months: null"),
        (C, "notice: {en: Have it reviewed., pt-BR: Mande revisar.}\n", ""),
    )
    package = read(write(tmp_path, files)).package
    quiz = package.modules[0].activities[1]
    assert (quiz.required, quiz.pass_mark, package.valid_months, package.notice) == (True, 80, None, {})


def test_all_faults_are_told_at_once(tmp_path):
    files = spoiled(
        (C, "hours: 1.5", "hours: many"),
        (C, "minutes: 10", "minutes: ten"),
        (M, "Every person", "# Every person"),
        (T, "#They do.#Right.", ""),
    )
    assert [problem.split(" ")[0] for problem in problems_of(write(tmp_path, files))] == [
        f"{C}:5:",
        f"{C}:25:",
        f"{T}:16:",
        f"{T}:16:",
        f"{M}:1:",
    ]


def test_an_unknown_language_is_told_once_and_not_at_every_text(tmp_path):
    files = {
        "course.yaml": FILES[C].replace("pt-BR", "de"),
        **{name.replace("pt-BR", "de"): text for name, text in FILES.items() if name != C},
    }
    assert problems_of(write(tmp_path, files)) == [
        f"{C}:4: “de” is not a language of the academy. Its languages are: en, es, pt-br, fr."
    ]


def test_a_language_listed_twice_and_a_source_language_not_listed_are_told(tmp_path):
    files = spoiled(
        (C, "languages: [en, pt-BR]", "languages: [en, pt-BR, EN]"), (C, "source_language: en", "source_language: es")
    )
    assert problems_of(write(tmp_path, files)) == [
        f"{C}:3: “source_language” must be one of “languages”.",
        f"{C}:4: “EN” is in the list twice.",
    ]


def test_questions_in_another_order_are_told_at_the_first_that_stands_elsewhere(tmp_path):
    first, second, third = FILES[T].strip().split("\n\n")
    files = {**FILES, T: "\n\n".join([first, third, second])}
    assert problems_of(write(tmp_path, files)) == [
        f"{T}:9: The order differs from that of the source language: here should stand “second”."
    ]


def test_a_question_id_is_used_once_in_the_whole_course(tmp_path):
    files = spoiled((G, "[id:third]", "[id:first]"), (T, "[id:third]", "[id:first]"))
    assert problems_of(write(tmp_path, files)) == [
        f"{G}:16: The id “first” was used before, at {G}:2.",
        f"{T}:16: The id “first” was used before, at {T}:2.",
    ]


def test_a_text_that_is_not_utf_8_is_told_with_the_line(tmp_path):
    write(tmp_path, FILES)
    (tmp_path / M).write_bytes("One line.\n\nEspaña\n".encode("latin-1"))
    assert problems_of(tmp_path) == [f"{M}:3: The text is not UTF-8: save the file in the encoding UTF-8."]


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path):
    write(tmp_path, FILES)
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(tmp_path).package == read(write(tmp_path / "plain", FILES)).package


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", f"{C}: The file is empty."),
        ("a: [1\nb: 2\n", f"{C}:2: This is not sound YAML (expected ',' or ']', but got ':')."),
        ("a: 1\n\x07", f"{C}:2: This is not sound YAML (special characters are not allowed)."),
        ("[" * 5000, f"{C}:1: This is nested too deeply."),
        ("- one\n", f"{C}:1: Here must stand a table with: format, code, source_language, languages, hours,"),
    ],
)
def test_a_course_file_that_is_no_table_is_told(tmp_path, text, told):
    problems = problems_of(write(tmp_path, {C: text}))
    assert problems[0].startswith(told)


def test_aliases_that_would_grow_without_end_are_refused_before_they_do(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    problems = problems_of(write(tmp_path, {C: bomb}))
    assert problems
    assert all("Anchors and aliases" in problem for problem in problems)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("Secret.")
    folder = write(tmp_path / "package", FILES)
    (folder / M).unlink()
    (folder / M).symlink_to(secret)
    assert problems_of(folder) == [f"{C}:21: “{M}” leads out of the package."]


def test_a_file_that_is_too_large_is_refused(tmp_path):
    folder = write(tmp_path, {**FILES, M: "a" * (1024 * 1024 + 1)})
    assert problems_of(folder) == [f"{C}:21: The file is larger than 1024 KB."]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(sorted(FILES)), data=st.data())
def test_no_damage_to_a_file_makes_the_reader_fall(tmp_path, file, data):
    text = FILES[file]
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    garbage = data.draw(st.text(alphabet="{}[]:~=#%&*!'\"|>-\n \t\\aé0", max_size=12))
    reading = read(write(tmp_path, {**FILES, file: text[:start] + garbage + text[end:]}))
    assert bool(reading.package) != bool(reading.problems)
