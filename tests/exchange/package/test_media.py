"""The files that a package brings for its lessons."""

import zipfile
from io import BytesIO

import pytest

from academy.exchange.package import read, sources
from courses.media.examining import examine
from tests import media_files
from tests.exchange.packages import FILES, write

M = "one/respect.en.md"


def bring(folder, files=None, shown=()):
    """A package with files in media/, of which the English lesson shows ``shown``."""
    lesson = FILES[M] + "".join(f"\n![What is seen]({reference})\n" for reference in shown)
    write(folder, {**FILES, M: lesson})
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def problems_of(path):
    return [str(problem) for problem in read(path).problems]


@pytest.fixture(scope="module")
def picture():
    """A picture as it is kept: its reference, its bytes."""
    prepared = examine(BytesIO(media_files.picture(700, 400)), "x.png")
    return prepared.reference, prepared.content.read()


@pytest.mark.parametrize("packed", [False, True])
def test_the_files_of_lessons_come_with_the_package(tmp_path, picture, packed):
    reference, content = picture
    path = bring(tmp_path / "package", {reference: content}, [reference])
    if packed:
        archive = tmp_path / "package.zip"
        with zipfile.ZipFile(archive, "w") as target:
            for file in path.rglob("*"):
                target.write(file, f"package/{file.relative_to(path)}")
        path = archive
    [file] = read(path).package.media
    assert (file.reference, file.content.read()) == (reference, content)
    assert (file.kind, file.width, sorted(file.copies)) == ("image", 700, [480])


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_of_any_kind_comes_in_under_its_own_name_as_an_upload_does(tmp_path, image_format):
    name, content = f"media/at-the-gate/Guard_1.{image_format}", media_files.picture(700, 400, image_format)
    package = read(bring(tmp_path, {name: content}, [name, name])).package
    [file] = package.media
    assert (file.reference, file.name) == (examine(BytesIO(content), "x").reference, f"Guard_1.{image_format}")
    body = package.modules[0].activities[0].body["en"]
    assert (body.count(f"]({file.reference})"), "Guard" in body) == (2, False)


def test_sound_and_documents_come_in_under_their_own_names(tmp_path):
    files = {"media/radio.mp3": media_files.mp3(), "media/form.pdf": media_files.pdf()}
    folder = bring(tmp_path, files)
    (folder / M).write_text(f"{FILES[M]}\n::: audio media/radio.mp3\nStop.\n:::\n\n[The form](media/form.pdf)\n")
    package = read(folder).package
    body = package.modules[0].activities[0].body["en"]
    assert sorted(file.extension for file in package.media) == ["mp3", "pdf"]
    assert all(file.reference in body for file in package.media)


def test_what_is_wrong_with_a_file_of_any_name_is_told_once_and_in_its_place(tmp_path):
    line = FILES[M].count("\n") + 2
    files = {"media/a.png": b"<svg onload=alert(1)>", "media/my photo.png": media_files.picture()}
    assert problems_of(bring(tmp_path, files, ["media/a.png", "media/b.png", "media/../course.png"])) == [
        "media/a.png: SVG drawings can hold scripts and are not taken: save the drawing as PNG.",
        "media/my photo.png: Name the file with the letters a to z, digits, hyphens, underscores and an ending such "
        "as .jpg.",
        f"{M}:{line + 2}: There is no file “media/b.png” in the package.",
        f"{M}:{line + 4}: There is no file “media/../course.png” in the package.",
    ]


def test_a_file_that_is_missing_is_told_at_the_line_that_shows_it(tmp_path, picture):
    reference, _content = picture
    line = FILES[M].count("\n") + 2
    assert problems_of(bring(tmp_path, shown=[reference])) == [
        f"{M}:{line}: There is no file “{reference}” in the package."
    ]


def test_a_file_that_no_lesson_shows_is_told(tmp_path, picture):
    reference, content = picture
    assert problems_of(bring(tmp_path, {reference: content})) == [
        f"{reference}: No lesson shows this file: take it out of the package."
    ]


def test_a_file_that_is_not_what_its_name_says_is_told_with_the_right_name(tmp_path, picture):
    reference, content = picture
    wrong = f"media/{'0' * 32}.webp"
    assert problems_of(bring(tmp_path, {wrong: content}, [wrong])) == [
        f"{wrong}: The file is not what its name says: by its content it is “{reference}”."
    ]


@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", media_files.picture(), media_files.mp4() + b"<script>", b""],
    ids=["svg", "a picture that was not drawn anew", "polyglot", "empty"],
)
def test_a_file_that_is_not_sound_is_told(tmp_path, content):
    name = f"media/{'0' * 32}.webp"
    [problem] = problems_of(bring(tmp_path, {name: content}, [name]))
    assert problem.startswith(f"{name}: ")


def test_a_file_that_leads_out_is_not_read(tmp_path, picture):
    reference, content = picture
    secret = tmp_path / "secret"
    secret.write_bytes(content)
    folder = bring(tmp_path / "package", shown=[reference])
    (folder / "media").mkdir()
    (folder / reference).symlink_to(secret)
    assert problems_of(folder) == [f"{reference}: “{reference}” leads out of the package."]


def test_media_that_unpack_to_too_much_are_refused_without_unpacking_them(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_MEDIA", 1024 * 1024)
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("package/media/0.mp4", bytes(2 * 1024 * 1024))
    assert problems_of(archive) == ["bomb.zip: The .zip unpacks to more than 1 MB."]


def test_a_file_that_is_larger_than_it_may_be_is_not_read_to_the_end(tmp_path, settings):
    settings.MEDIA_MOST_MB = dict.fromkeys(settings.MEDIA_MOST_MB, 0.01)
    name = f"media/{'0' * 32}.mp4"
    assert problems_of(bring(tmp_path, {name: media_files.mp4() + bytes(20_000)}, [name])) == [
        f"{name}: The file is larger than 10 KB."
    ]
