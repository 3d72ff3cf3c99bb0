"""What is written is read back as it was, and always in the same form."""

import hashlib
import io
import subprocess
import zipfile
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.exchange.package import Lesson, Module, Package, read
from academy.exchange.package.manifest import MANIFEST, manifest_of
from academy.exchange.package.problems import Problems
from academy.exchange.package.tree import parse
from academy.exchange.package.writing import files_of
from academy.exchange.package.yaml_text import yaml_of
from courses.rendering import clean_inline, render_inline
from tests.exchange.writing import formats, lines, packages, rough


def packed(files: dict[str, bytes], manifest: bytes | None = None) -> io.BytesIO:
    """A .zip of files, with their manifest unless another is given."""
    target = io.BytesIO()
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in {**files, MANIFEST: manifest_of(sums) if manifest is None else manifest}.items():
            archive.writestr(path, data)
    target.seek(0)
    return target


def problems_of(archive):
    return [str(problem) for problem in read(archive, "package.zip").problems]


def small() -> Package:
    return Package(
        code="small",
        source_language="en",
        languages=("en",),
        hours=1,
        valid_months=None,
        title={"en": "Small"},
        summary={},
        notice={},
        modules=(),
        banks=(),
        copied=True,
    )


@settings(max_examples=60, deadline=None)
@given(packages())
def test_what_was_written_is_read_back_as_it_was(package):
    reading = read(packed(files_of(package)), "package.zip")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.package == package


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_any_text_survives_yaml(some):
    texts = {f"key{number}": text for number, text in enumerate(some)}
    written = yaml_of({"table": texts})
    assert yaml.safe_load(written) == {"table": texts}
    assert written.count("\n") == 1 + len(texts) or not texts


@settings(max_examples=300, deadline=None)
@given(text=rough, text_format=formats)
def test_html_that_was_sanitized_is_never_changed_again(text, text_format):
    html = render_inline(text, text_format)
    assert clean_inline(html) == html
    assert render_inline(html, "html") == html


@given(lines)
def test_a_text_of_several_lines_stands_on_one(text):
    tree = parse(yaml_of({"title": text}), "course.yaml", Problems())
    assert tree.entries["title"].text == text


def test_the_form_is_this_one():
    """If this changes, the hash of every edition changes with it: never do so."""
    assert files_of(small()) == {
        "course.yaml": b'format: "academy-course/1"\ncode: "small"\nsource_language: "en"\nlanguages: ["en"]\n'
        b'hours: "1.0"\nvalid_months: null\ntitle:\n  en: "Small"\nmodules: []\n'
    }


def test_a_manifest_can_be_checked_by_anybodys_tools(tmp_path):
    files = files_of(small()) | {"lessons/año.en.md": b"Stop."}
    with zipfile.ZipFile(packed(files)) as archive:
        archive.extractall(tmp_path)
    command = ["sha256sum", "--check", "--strict", MANIFEST]
    checked = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert len(checked.stdout.splitlines()) == len(files)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"course.yaml": b"format: other\n"},
            "course.yaml: The file is not the one that manifest-sha256.txt lists: it was changed or damaged. "
            "If you changed it on purpose, take the manifest out.",
        ),
        (
            {"more.md": b"Stop."},
            "more.md: manifest-sha256.txt does not list this file. If you added it on purpose, take the manifest out.",
        ),
        ({"course.yaml": None}, "manifest-sha256.txt:1: There is no file “course.yaml” in the package."),
    ],
)
def test_a_file_that_is_not_as_listed_is_named(changes, problem):
    files = files_of(small())
    manifest = manifest_of({path: hashlib.sha256(data).hexdigest() for path, data in files.items()})
    files = {path: data for path, data in (files | changes).items() if data is not None}
    assert problems_of(packed(files, manifest)) == [problem]


@pytest.mark.parametrize(
    "line", ["", "nothing", f"{'0' * 63}  a.md", f"{'0' * 64} a.md", f"{'0' * 64}  ../a.md", f"{'G' * 64}  a.md"]
)
def test_a_manifest_that_is_none_is_refused_with_the_line(line):
    problem, *_others = problems_of(packed(files_of(small()), f"{line}\n".encode()))
    assert problem.startswith("course.yaml: ")
    assert (
        f"{MANIFEST}:1: Here must stand a SHA-256 sum, two spaces and the path of a file, each file once." in _others
    )


def test_a_copy_keeps_what_a_proofreader_would_find_fault_with():
    words = {"en": "# A title\n\n<b>and HTML</b>\n"}
    lesson = Lesson(id="a", title={"en": "A"}, minutes=5, required=True, objectives=(), body=words)
    package = replace(small(), modules=(Module("m", {"en": "M"}, (), (lesson,)),))
    assert read(packed(files_of(package)), "package.zip").package == package


def test_without_a_manifest_the_same_files_are_read_as_an_authors():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files_of(small()).items():
            archive.writestr(path, data)
    target.seek(0)
    assert problems_of(target) == ["course.yaml:9: “modules” needs at least one entry."]


@pytest.mark.parametrize("escape", ["\\0", "\\ud800", "\\udfff"])
def test_characters_that_no_database_holds_are_refused_however_they_are_written(escape):
    problems = Problems()
    parse(f'title: "a{escape}b"\n', "course.yaml", problems)
    assert [str(problem) for problem in problems] == ["course.yaml:1: The text holds a character without meaning."]
