"""A package as the files that it is made of: the inverse of reading, in one form only.

The same package gives the same bytes on every machine and under every version of the libraries. Whoever adds to the
format writes what is new only where it is used: then the editions of before keep their hash.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import to_locale

from quizzes.formats import gift
from quizzes.formats.items import Choice as GiftChoice
from quizzes.formats.items import Item, Kind, Text

from .answers import TRUE_FALSE
from .contents import Bank, Lesson, Module, Objective, Package, Question, Quiz, RichTexts, Texts
from .manifest import manifest_of
from .sources import COURSE_FILE
from .yaml_text import yaml_of

FORMAT = "academy-course/1"


def files_of(package: Package) -> dict[str, bytes]:
    """The text files of a package by their paths: its outline, its lessons and its questions."""
    files = {COURSE_FILE: yaml_of(_course(package))}
    for module in package.modules:
        for activity in module.activities:
            if isinstance(activity, Lesson):
                for code, body in activity.body.items():
                    files[_path(_body(activity), code)] = body
    for bank in package.banks:
        for code in package.languages:
            files[_path(f"{bank.id}.{{lang}}.gift", code)] = gift.write(
                _item(question, code) for question in bank.questions
            )
    return {path: text.encode() for path, text in files.items()}


def hash_of(sums: Mapping[str, str]) -> str:
    """The content hash: the SHA-256 of the manifest that lists all files, in hexadecimal."""
    return hashlib.sha256(manifest_of(sums)).hexdigest()


def spelled(code: str) -> str:
    """A language as packages spell it: pt-BR."""
    return to_locale(code).replace("_", "-")


def _course(package: Package) -> dict[str, Any]:
    course: dict[str, Any] = {
        "format": FORMAT,
        "code": package.code,
        "source_language": spelled(package.source_language),
        "languages": [spelled(code) for code in package.languages],
        "hours": f"{package.hours:.1f}",
        "valid_months": package.valid_months,
        "title": _texts(package.title),
        "summary": _texts(package.summary),
        "notice": _texts(package.notice),
        "modules": [_module(module) for module in package.modules],
        "banks": [_listed(bank) for bank in package.banks],
    }
    return {key: value for key, value in course.items() if value or key not in ("summary", "notice", "banks")}


def _texts(texts: Texts) -> dict[str, str]:
    return {spelled(code): text for code, text in texts.items() if text}


def _module(module: Module) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": _texts(module.title),
        "objectives": [_objective(objective) for objective in module.objectives],
        "activities": [_activity(activity) for activity in module.activities],
    }


def _objective(objective: Objective) -> dict[str, Any]:
    return {"id": objective.id, **_texts(objective.statement)}


def _activity(activity: Lesson | Quiz) -> dict[str, Any]:
    quiz = isinstance(activity, Quiz)
    common = {
        "id": activity.id,
        "kind": "quiz" if quiz else "lesson",
        "title": _texts(activity.title),
        "minutes": activity.minutes,
        "required": activity.required,
        "objectives": list(activity.objectives),
    }
    if isinstance(activity, Lesson):
        return common | {"body": _body(activity)}
    return common | {
        "questions": activity.questions,
        "pass_mark": activity.pass_mark,
        "bank": f"{activity.bank}.{{lang}}.gift",
    }


def _listed(bank: Bank) -> dict[str, Any]:
    file = f"{bank.id}.{{lang}}.gift"
    return {"bank": file, "name": bank.name} if bank.name else {"bank": file}


def _body(lesson: Lesson) -> str:
    return f"lessons/{lesson.id}.{{lang}}.md"


def _path(template: str, code: str) -> str:
    return template.replace("{lang}", spelled(code))


def _item(question: Question, code: str) -> Item:
    """A question in one language. The words for true and false are written out: an edition may have its own."""
    tags = [f"family:{question.family}", *(f"objective:{each}" for each in question.objectives)]
    if question.red_line:
        tags.append("red-line")
    if question.kind == Kind.TRUE_FALSE:
        tags.append(TRUE_FALSE)
    explanation = _text(question.explanation, code)
    return Item(
        kind=Kind.MULTIPLE if question.kind == Kind.MULTIPLE else Kind.SINGLE,
        id=question.id,
        tags=tuple(tags),
        stem=_text(question.stem, code).text,
        format="html",
        choices=tuple(
            GiftChoice(
                text=_text(choice.text, code).text,
                format="html",
                keyed=right,
                weight=None if right or (single and choice.weight == 0) else float(choice.weight),
                feedback=_text(choice.rationale, code) if _text(choice.rationale, code).text else None,
            )
            for choice in question.choices
            for single in [question.kind != Kind.MULTIPLE]
            for right in [single and choice.weight == 100]
        ),
        general_feedback=explanation if explanation.text else None,
    )


def _text(texts: RichTexts, code: str) -> Text:
    return Text(texts[code].text if code in texts else "", "html")
