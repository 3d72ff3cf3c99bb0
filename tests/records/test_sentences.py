"""Every verb that the code records has its sentence, and every sentence has its verb."""

import ast
import importlib
from pathlib import Path

import pytest
from django.utils import translation

from academy.records.sentences import VERBS, verb_of

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("academy", "courses", "quizzes", "certificates")


def modules():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                yield name, ast.parse(path.read_text())


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def calls(tree) -> list[tuple[ast.Call, ast.FunctionDef | None]]:
    """All calls, each with the function around it."""
    found = []

    def walk(node, function):
        if isinstance(node, ast.Call):
            found.append((node, function))
        for child in ast.iter_child_nodes(node):
            walk(child, node if isinstance(node, ast.FunctionDef) else function)

    walk(tree, None)
    return found


def recorded_verbs() -> dict[str, str]:
    """The verbs that the code records, each with a module that does. Helpers that pass a verb on are followed."""
    recorders, verbs, new = {"record": 0, "entry_for": 0}, {}, True
    while new:
        new = False
        for module, tree in modules():
            for call, function in calls(tree):
                place = recorders.get(name_of(call), recorders.get((module, name_of(call))))
                if place is None or module == "academy.audit.record":
                    continue
                given = {keyword.arg: keyword.value for keyword in call.keywords}
                verb = call.args[place] if len(call.args) > place else given.get("verb")
                parameters = [argument.arg for argument in function.args.args] if function else []
                if isinstance(verb, ast.Constant):
                    verbs[verb.value] = module
                elif isinstance(verb, ast.Name) and verb.id in parameters:
                    # What begins with an underscore belongs to its module, and another may have one of the same name.
                    helper = (module, function.name) if function.name.startswith("_") else function.name
                    if helper not in recorders:
                        recorders[helper], new = parameters.index(verb.id), True
                elif isinstance(verb, ast.Name):
                    verbs[getattr(importlib.import_module(module), verb.id)] = module
                else:
                    pytest.fail(f"{module}, line {call.lineno}: which verb this records cannot be told from the code")
    return verbs


def test_the_verbs_of_the_code_and_those_that_the_log_can_tell_are_the_same():
    recorded = recorded_verbs()
    assert {"courses.enroll", "certificates.issue_failed", "certificates.revoke"} <= set(recorded)
    untold = {verb: module for verb, module in recorded.items() if verb not in VERBS}
    assert not untold, f"academy/records/sentences has no sentence for {untold}"
    assert set(VERBS) == set(recorded), "a sentence for what nothing records"


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
@pytest.mark.parametrize("verb", VERBS)
def test_every_sentence_can_be_told_in_every_language(verb, language):
    words = dict.fromkeys(
        ("who", "person", "course", "edition", "number", "serial", "unit", "office", "thing", "count", "table"), "X"
    )
    told = verb_of(verb)
    with translation.override(language):
        for sentence in filter(None, (told.told, told.own)):
            text = str(sentence) % words
            assert text.startswith("X ") and text.endswith(".")
            assert "%" not in text


def test_a_verb_of_the_past_is_told_by_its_name():
    assert verb_of("old.100%").told % {"who": "Ana"} == "Ana: old.100%"
