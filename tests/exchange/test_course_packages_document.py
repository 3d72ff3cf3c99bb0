"""The example in docs/course-packages.md is a package that loads."""

import re

import pytest
from django.conf import settings

from academy.exchange.actions.loading import load
from academy.exchange.package import Lesson, read
from academy.studio.actions.publishing import publish
from courses.rendering import CALLOUTS
from tests.exchange.packages import write

DOCUMENT = (settings.BASE_DIR / "docs" / "course-packages.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", DOCUMENT, flags=re.MULTILINE | re.DOTALL))


def test_the_example_has_the_files_that_it_speaks_of():
    assert list(FILES) == [
        "course.yaml",
        "checkpoint/greeting.en.md",
        "checkpoint/greeting.es.md",
        "checkpoint/questions.en.gift",
        "checkpoint/questions.es.gift",
    ]


def test_the_example_is_sound(tmp_path):
    reading = read(write(tmp_path, FILES))
    assert [str(problem) for problem in reading.problems] == []
    lesson = reading.package.modules[0].activities[0]
    assert isinstance(lesson, Lesson)
    assert set(lesson.body) == {"en", "es"}


@pytest.mark.django_db
def test_the_example_can_be_loaded_and_published(tmp_path):
    edition = publish(load(read(write(tmp_path, FILES)).package), by=None)
    assert edition.course.code == "first-contact"


def test_the_document_names_every_callout():
    assert all(f"| `{name}` |" in DOCUMENT for name in CALLOUTS)
