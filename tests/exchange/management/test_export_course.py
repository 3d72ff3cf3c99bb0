import errno
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from academy.audit.models import Entry
from courses.models import Edition
from tests import media_files
from tests.builders import make_edition
from tests.exchange.package.test_media import bring

pytestmark = pytest.mark.django_db


def export_course(*arguments):
    out = StringIO()
    call_command("export_course", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_an_edition_goes_out_and_in_with_the_same_hash(tmp_path):
    folder = bring(tmp_path / "made", {"media/guard.jpg": media_files.picture(60, 40, "JPEG")}, ["media/guard.jpg"])
    call_command("load_course", str(folder), "--publish", stdout=StringIO())
    first = Edition.objects.get()
    file = tmp_path / "patrol.zip"
    assert first.content_hash in export_course("patrol", 1, file)
    assert Entry.objects.filter(verb="exchange.export_package", actor=None).count() == 1
    call_command("load_course", str(file), "--publish", stdout=StringIO())
    assert Edition.objects.get(number=2).content_hash == first.content_hash


def test_what_cannot_be_written_is_told(tmp_path):
    make_edition("patrol", modules=1, lessons=1)
    with pytest.raises(CommandError, match="There is no edition 2 of patrol"):
        export_course("patrol", 2, tmp_path / "x.zip")
    (tmp_path / "there.zip").write_text("Kept.")
    with pytest.raises(CommandError, match="is there already"):
        export_course("patrol", 1, tmp_path / "there.zip")
    assert (tmp_path / "there.zip").read_text() == "Kept."


def test_half_a_package_is_not_left_behind(tmp_path, monkeypatch):
    make_edition("patrol", modules=1, lessons=1)

    def fill_the_disk(edition, by):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("academy.exchange.management.commands.export_course.export_package", fill_the_disk)
    with pytest.raises(CommandError, match="cannot be written: No space left"):
        export_course("patrol", 1, tmp_path / "half.zip")
    assert not list(tmp_path.iterdir())
