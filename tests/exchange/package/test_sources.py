import stat
import zipfile

import pytest

from academy.exchange.package import read, sources
from tests.exchange.packages import FILES, pack, write


def problems_of(path):
    reading = read(path)
    assert reading.package is None
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize("prefix", ["", "patrol/"])
def test_a_zip_says_the_same_as_its_folder(tmp_path, prefix):
    archive = pack(tmp_path / "patrol.zip", FILES, prefix)
    assert read(archive).package == read(write(tmp_path / "patrol", FILES)).package


def test_what_a_macintosh_adds_to_a_zip_does_not_matter(tmp_path):
    archive = pack(tmp_path / "patrol.zip", FILES, "patrol/")
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("__MACOSX/patrol/._course.yaml", "x")
    assert read(archive).package


def test_problems_in_a_zip_are_told_by_the_path_inside_the_package(tmp_path):
    files = {**FILES, "one/respect.en.md": "# Title\n"}
    assert problems_of(pack(tmp_path / "patrol.zip", files, "patrol/")) == [
        "one/respect.en.md:1: Use headings of level 2 to 4 (##, ###, ####): the title is the only level 1."
    ]


@pytest.mark.parametrize(
    "name", ["../evil.md", "one/../../evil.md", "/etc/evil.md", "C:/evil.md", "one\\..\\..\\evil.md", "//host/evil.md"]
)
def test_a_zip_with_a_path_that_leads_out_is_refused(tmp_path, name):
    archive = pack(tmp_path / "evil.zip", {**FILES, name: "x"})
    assert problems_of(archive) == [f"evil.zip: “{name}” leads out of the package."]


def test_a_zip_with_a_link_is_refused(tmp_path):
    archive = pack(tmp_path / "evil.zip", {name: text for name, text in FILES.items() if name != "one/respect.en.md"})
    link = zipfile.ZipInfo("one/respect.en.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr(link, "/etc/passwd")
    assert problems_of(archive) == ["evil.zip: “one/respect.en.md” is a link: put the file itself into the .zip."]


def test_a_zip_with_a_password_is_refused(tmp_path):
    archive = pack(tmp_path / "evil.zip", {"course.yaml": FILES["course.yaml"]})
    data = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    archive.write_bytes(data)
    assert problems_of(archive) == ["evil.zip: “course.yaml” is encrypted: make a .zip without a password."]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused(tmp_path):
    archive = pack(tmp_path / "evil.zip", FILES)
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("course.yaml", "other")
    assert problems_of(archive) == ["evil.zip: “course.yaml” is twice in the .zip."]


def test_a_zip_that_unpacks_to_too_much_is_refused_without_unpacking_it(tmp_path):
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(6):
            bomb.writestr(f"{number}.md", bytes(10 * 1024 * 1024))
    assert archive.stat().st_size < 100_000
    assert problems_of(archive) == ["bomb.zip: The .zip unpacks to more than 50 MB."]


def test_a_zip_that_lies_about_its_sizes_is_never_unpacked_beyond_the_limit_of_a_text(tmp_path):
    archive = pack(tmp_path / "bomb.zip", {**FILES, "one/respect.en.md": "a" * 30_000_000})
    data = archive.read_bytes().replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    archive.write_bytes(data)
    assert problems_of(archive) == ["course.yaml:21: The file is damaged inside the .zip."]


def test_a_zip_with_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILES", 4)
    assert problems_of(pack(tmp_path / "many.zip", FILES)) == ["many.zip: The .zip holds more than 4 files."]


def test_a_zip_that_is_too_large_is_not_even_opened(tmp_path, monkeypatch):
    archive = pack(tmp_path / "large.zip", FILES)
    monkeypatch.setattr(sources, "MAX_ARCHIVE", 100)
    assert problems_of(archive) == ["large.zip: The .zip is larger than 0 MB."]


def test_damage_inside_a_zip_is_told(tmp_path):
    archive = pack(tmp_path / "patrol.zip", FILES)
    data = bytearray(archive.read_bytes())
    start = data.index(b"one/respect.en.md") + len("one/respect.en.md")
    data[start : start + 20] = bytes(20)
    archive.write_bytes(data)
    assert problems_of(archive) == ["course.yaml:21: The file is damaged inside the .zip."]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(50)])
def test_what_is_no_zip_or_an_empty_one_is_told(tmp_path, data):
    (tmp_path / "odd.zip").write_bytes(data)
    (problem,) = problems_of(tmp_path / "odd.zip")
    assert problem in {
        "odd.zip: This is neither a folder nor a sound .zip file.",
        "course.yaml: There is no file “course.yaml” in the package.",
    }


def test_a_path_where_nothing_is_is_told(tmp_path):
    assert problems_of(tmp_path / "nowhere") == ["nowhere: The package cannot be opened: No such file or directory."]


def test_a_folder_without_a_course_is_told(tmp_path):
    assert problems_of(tmp_path) == ["course.yaml: There is no file “course.yaml” in the package."]


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_an_unusual_way_is_refused_without_unpacking_it(tmp_path, compression):
    archive = pack(tmp_path / "odd.zip", {"course.yaml": FILES["course.yaml"]})
    with zipfile.ZipFile(archive, "a", compression) as more:
        more.writestr("more.md", "x")
    assert problems_of(archive) == [
        "odd.zip: “more.md” is packed in an unusual way: make the .zip with the tools of your system."
    ]


def test_a_zip_inside_the_zip_is_refused(tmp_path):
    archive = pack(tmp_path / "odd.zip", {**FILES, "one/more.ZIP": "x"})
    assert problems_of(archive) == ["odd.zip: “one/more.ZIP” is a .zip inside the .zip: take it out, or unpack it."]


def test_a_device_in_a_zip_is_refused(tmp_path):
    archive = pack(tmp_path / "odd.zip", FILES)
    device = zipfile.ZipInfo("one/device")
    device.external_attr = (stat.S_IFIFO | 0o666) << 16
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr(device, "")
    assert problems_of(archive) == ["odd.zip: “one/device” is no ordinary file: take it out of the .zip."]


def test_a_name_that_is_too_long_is_refused_in_short(tmp_path):
    archive = pack(tmp_path / "odd.zip", {**FILES, f"{'a' * 300}.md": "x"})
    assert problems_of(archive) == [f"odd.zip: “{'a' * 255}…” is too long a name for a file."]
