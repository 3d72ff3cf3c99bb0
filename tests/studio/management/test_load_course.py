from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from academy.studio.actions.publishing import NotPublishable
from courses.models import Course, Edition
from tests.exchange.packages import FILES, pack, spoiled, write

pytestmark = pytest.mark.django_db


def load_course(*arguments):
    out, err = StringIO(), StringIO()
    try:
        call_command("load_course", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), None


def test_a_package_becomes_a_draft_and_the_instructor_is_told_where(tmp_path):
    out, err, error = load_course(write(tmp_path, FILES))
    assert out.splitlines() == [
        "Loaded edition 1 of patrol (draft): 1 module(s), 2 activities and 3 questions in en, pt-br.",
        "Instructors find it at http://127.0.0.1:8000/teach/patrol/1/",
    ]
    assert (err, error) == ("", None)


def test_a_zip_can_be_published_at_once(tmp_path):
    out, _, _ = load_course(pack(tmp_path / "patrol.zip", FILES, "patrol/"), "--publish")
    assert out.startswith("Loaded edition 1 of patrol (published)")
    assert Edition.objects.get().state == "published"


def test_a_bad_package_is_told_line_by_line_and_fails(tmp_path):
    files = spoiled(
        ("course.yaml", "minutes: 5", "minutes: five"), ("one/respect.en.md", "Every person", "# Every person")
    )
    folder = write(tmp_path, files)
    out, err, error = load_course(folder)
    assert out == ""
    assert err.splitlines() == [
        "course.yaml:19: “minutes” must be a whole number from 1 to 600.",
        "one/respect.en.md:1: Use headings of level 2 to 4 (##, ###, ####): the title is the only level 1.",
    ]
    assert error == f"Nothing was loaded: 2 problem(s) to mend in {folder}."
    assert not Course.objects.exists()


def test_a_draft_stands_in_the_way_until_it_is_let_go(tmp_path):
    folder = write(tmp_path, FILES)
    load_course(folder)
    _, _, error = load_course(folder)
    assert error.startswith("Nothing was loaded: edition 1 of patrol is still a draft.")
    out, _, error = load_course(folder, "--replace-draft", "--publish")
    assert (out.splitlines()[0][:41], error) == ("Loaded edition 1 of patrol (published): 1", None)


def test_what_cannot_be_published_is_not_loaded_either(tmp_path, monkeypatch):
    def refuse(edition, *, by):
        raise NotPublishable(["Write more."])

    monkeypatch.setattr("academy.studio.management.commands.load_course.publish", refuse)
    _, _, error = load_course(write(tmp_path, FILES), "--publish")
    assert error == "Nothing was loaded: it cannot be published.\nWrite more."
    assert not Course.objects.exists()


def test_what_is_loaded_does_not_depend_on_the_language_of_who_loads(tmp_path):
    with override("fr"):
        _, _, error = load_course(write(tmp_path, FILES))
    assert error is None
    assert Edition.objects.get().languages == ["en", "pt-br"]
