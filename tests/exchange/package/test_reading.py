from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academy.exchange.package import Lesson, Quiz, read
from tests.exchange.packages import FILES, spoiled, write

C, M, G, T = "course.yaml", "one/respect.en.md", "one/questions.en.gift", "one/questions.pt-BR.gift"


def problems_of(folder):
    reading = read(folder)
    assert bool(reading.package) != bool(reading.problems), "a package has a problem, or is handed out"
    return [str(problem) for problem in reading.problems]


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


FAULTS = {
    "format": [(C, "academy-course/1", "academy-course/9", f"{C}:1: “format” must be academy-course/1.")],
    "key twice": [(C, "hours: 1.5", "hours: 1.5\nhours: 2", f"{C}:6: “hours” was given before, on line 5.")],
    "unknown key": [(C, "hours: 1.5", "hours: 1.5\nhuors: 2", f"{C}:6: “huors” is not known here.")],
    "missing key": [(C, "hours: 1.5\n", "", f"{C}:1: “hours” is missing.")],
    "anchor": [
        (
            C,
            "code: patrol",
            "code: &x patrol",
            f"{C}:2: Anchors and aliases (& and *) are not allowed: write the value out, or quote it.",
        )
    ],
    "tag": [(C, "code: patrol", "code: !x patrol", f"{C}:2: Tags (!) are not allowed: put the value into quotes.")],
    "code": [
        (
            C,
            "code: patrol",
            "code: On Patrol",
            f"{C}:2: “code” must be made of small letters (a-z), digits and single hyphens, at most 60.",
        )
    ],
    "hours no number": [
        (C, "1.5", "long", f"{C}:5: “hours” must be a number from 0 to 999, with at most one decimal place.")
    ],
    "hours too fine": [
        (C, "1.5", "1.25", f"{C}:5: “hours” must be a number from 0 to 999, with at most one decimal place.")
    ],
    "no hours": [(C, "1.5", "0", f"{C}:5: “hours” must be more than zero.")],
    "months": [
        (C, "valid_months: 12", "valid_months: 0", f"{C}:6: “valid_months” must be a whole number from 1 to 120.")
    ],
    "minutes": [(C, "minutes: 5", "minutes: 601", f"{C}:19: “minutes” must be a whole number from 1 to 600.")],
    "pass mark": [(C, "70", "101", f"{C}:28: “pass_mark” must be a whole number from 1 to 100.")],
    "no pass mark": [
        (C, "pass_mark: 70", "pass_mark: 0", f"{C}:28: “pass_mark” must be a whole number from 1 to 100.")
    ],
    "required": [(C, "required: false", "required: maybe", f"{C}:26: “required” must be true or false.")],
    "kind": [(C, "kind: lesson", "kind: film", f"{C}:17: “kind” must be one of: lesson, quiz.")],
    "pass mark of a lesson": [
        (C, "minutes: 5", "minutes: 5\n        pass_mark: 5", f"{C}:20: “pass_mark” is not known here.")
    ],
    "empty title": [(C, "{en: Respect,", "{en: ,", f"{C}:18: “title” needs a text in “en”.")],
    "null title": [(C, "{en: Respect,", "{en: null,", f"{C}:18: “title” needs a text in “en”.")],
    "title without language": [(C, "{en: Respect, ", "{", f"{C}:18: “title” has no text in “en”.")],
    "title in a strange language": [
        (C, "{en: Respect,", "{en: Respect, fr: Respect,", f"{C}:18: “fr” is not one of the languages of this course.")
    ],
    "title too long": [(C, "Respect,", "R" * 201 + ",", f"{C}:18: “title” in “en” is longer than 200 characters.")],
    "title without languages": [
        (
            C,
            "{en: Respect, pt-BR: Respeito}",
            "Respect",
            f"{C}:18: “title” must have a text in every language: {{en: …, pt-BR: …}}.",
        )
    ],
    "objective without language": [
        (C, "{id: greet, en: Greet people., ", "{id: greet, ", f"{C}:14: “greet” has no text in “en”.")
    ],
    "unknown objective": [
        (C, "[greet]", "[great]", f"{C}:20: There is no learning objective “great” in this course.")
    ],
    "id twice": [(C, "id: check", "id: respect", f"{C}:22: The id “respect” was used before, on line 16.")],
    "objectives no list": [(C, "[greet]", "greet", f"{C}:20: “objectives” must be a list.")],
    "no file": [
        (C, "respect.{lang}", "regard.{lang}", f"{C}:21: There is no file “one/regard.en.md” in the package."),
        (None, None, None, f"{C}:21: There is no file “one/regard.pt-BR.md” in the package."),
    ],
    "file outside": [
        (C, "one/respect.{lang}", "../respect.{lang}", f"{C}:21: “../respect.en.md” leads out of the package."),
        (None, None, None, f"{C}:21: “../respect.pt-BR.md” leads out of the package."),
    ],
    "absolute file": [
        (C, "one/respect.{lang}.md", "/etc/{lang}.md", f"{C}:21: “/etc/en.md” leads out of the package."),
        (None, None, None, f"{C}:21: “/etc/pt-BR.md” leads out of the package."),
    ],
    "file of another kind": [(C, "{lang}.md", "{lang}.txt", f"{C}:21: “body” must name a .md file.")],
    "one file for all languages": [
        (
            C,
            "respect.{lang}.md",
            "respect.en.md",
            f"{C}:21: “body” must have {{lang}} in it, which stands for each language.",
        )
    ],
    "too many questions": [
        (C, "questions: 2", "questions: 3", f"{C}:27: The quiz draws 3 questions, but its bank has only 2 families.")
    ],
    "unknown callout": [
        (
            M,
            "key-rule",
            "golden-rule",
            f"{M}:3: “golden-rule” is not a callout. The callouts are: scenario, key-rule, red-line, sources.",
        )
    ],
    "open callout": [
        (M, "first.\n:::", "first.", f"{M}:3: This callout is never closed: end it with a line of three colons (:::).")
    ],
    "not GIFT": [
        (
            G,
            "=Greeting#It shows respect.\n",
            "=Greeting#It shows respect.\n\n",
            f"{G}:2: The answers start with {{ but no }} ends them before the blank line or the end of the file.",
        )
    ],
    "no id": [
        (
            G,
            "[id:third] ",
            "",
            f"{G}:16: The question needs an id: [id:…] in a comment right before it, without a blank line.",
        )
    ],
    "bad id": [
        (
            G,
            "[id:third]",
            "[id:Third one]",
            f"{G}:16: “Third one” must be made of small letters (a-z), digits and single hyphens, at most 60.",
        ),
        (None, None, None, f"{T}: The question “Third one” is missing here."),
        (None, None, None, f"{T}:16: The source language has no question “third”."),
    ],
    "no family": [
        (
            G,
            "[id:second] [tag:family:b]",
            "[id:second]",
            f"{G}:9: The question needs one family: [tag:family:…] in the comment before it.",
        ),
        (None, None, None, f"{T}:9: The tags differ from those in the source language."),
    ],
    "unknown tag": [
        (
            G,
            "[tag:level:easy]",
            "[tag:redline]",
            f"{G}:2: “redline” is not a known tag: family:…, objective:…, level:easy, medium or hard, red-line.",
        ),
        (None, None, None, f"{T}:2: The tags differ from those in the source language."),
    ],
    "unknown objective of a question": [
        (G, "objective:greet", "objective:g", f"{G}:2: There is no learning objective “g” in this course."),
        (None, None, None, f"{T}:2: The tags differ from those in the source language."),
    ],
    "no rationale": [
        (
            G,
            "~Shouting#It shows fear.",
            "~Shouting",
            f"{G}:2: Choice 2 (“Shouting”) has no rationale: write # and why it is right or wrong.",
        )
    ],
    "no rationale for what is right": [
        (
            G,
            "{TRUE#They do.#Right.}",
            "{TRUE#They do.}",
            f"{G}:16: Choice 1 (“True”) has no rationale: write # and why it is right or wrong.",
        )
    ],
    "a choice that is all markup": [(G, "=Greeting", "=[html]<img src\\=x>", f"{G}:2: Choice 1 has no text.")],
    "kind of question": [
        (
            G,
            "{TRUE#They do.#Right.}",
            "{}",
            f"{G}:16: Only single choice, multiple choice and true/false questions are supported.",
        ),
        (None, None, None, f"{T}:16: The question is of another kind than in the source language."),
    ],
    "single without wrong": [
        (
            G,
            "~Shouting",
            "~%100%Shouting",
            f"{G}:2: A single choice needs one right choice (=) worth 100 and at least one wrong one (~).",
        ),
        (
            None,
            None,
            None,
            f"{T}:2: The weights differ from those in the source language: keep the choices in the same order.",
        ),
    ],
    "sum of weights": [
        (G, "~%50%Two", "~%40%Two", f"{G}:9: The weights of the right choices must add up to 100, not 90."),
        (
            None,
            None,
            None,
            f"{T}:9: The weights differ from those in the source language: keep the choices in the same order.",
        ),
    ],
    "wrong choice for nothing": [
        (
            G,
            "~%-100%Three",
            "~Three",
            f"{G}:9: Give every wrong choice a negative weight, else ticking everything is fully right.",
        ),
        (
            None,
            None,
            None,
            f"{T}:9: The weights differ from those in the source language: keep the choices in the same order.",
        ),
    ],
    "nothing wrong": [
        (G, "  ~%-100%Three#No.\n", "", f"{G}:9: A multiple choice needs at least one wrong choice."),
        (None, None, None, f"{T}:9: The number of choices differs from that in the source language."),
    ],
    "explanation in one language": [
        (
            T,
            "  ####Respect comes first.\n",
            "",
            f"{T}:2: The general explanation (####) must be there in every language, or in none.",
        )
    ],
    "half a red line": [
        (
            G,
            "[id:third] [tag:family:b]",
            "[id:third] [tag:family:b] [tag:red-line]",
            f"{G}:16: In the family “b” either every question is a red line or none.",
        ),
        (None, None, None, f"{T}:16: The tags differ from those in the source language."),
    ],
    "empty question file": [(G, FILES[G], "// nothing yet\n", f"{G}: There is no question in this file.")],
    "empty lesson": [(M, FILES[M], "\n", f"{M}:1: The lesson is empty.")],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_file_and_line_and_nothing_else_is(tmp_path, fault):
    changes = [(file, old, new) for file, old, new, _ in FAULTS[fault] if file]
    assert problems_of(write(tmp_path, spoiled(*changes))) == sorted(told for *_, told in FAULTS[fault])


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
