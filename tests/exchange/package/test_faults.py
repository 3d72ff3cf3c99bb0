"""Each fault of a package is told with its place."""

import pytest

from tests.exchange.packages import FILES, C, G, M, T, problems_of, spoiled, write

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
