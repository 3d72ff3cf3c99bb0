from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from academy.audit.models import Entry
from academy.exchange.exporting import content_hash
from courses.models import Edition
from tests.builders import make_edition

pytestmark = pytest.mark.django_db


def check():
    out, err = StringIO(), StringIO()
    try:
        call_command("check_editions", stdout=out, stderr=err)
        return out.getvalue(), err.getvalue(), 0
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", error.returncode


def published_with(content: str | None) -> Edition:
    """An edition that was published behind the academy's back, with this for its hash."""
    draft = make_edition("patrol", modules=1, lessons=1, published=False)
    Edition.objects.filter(pk=draft.pk).update(state="published", published_at=timezone.now(), content_hash=content)
    return draft


def test_all_is_well_when_every_edition_is_as_it_was_published():
    published = make_edition("patrol", modules=1, lessons=1)
    make_edition(course=published.course, modules=1, lessons=1, published=False)
    assert check() == ("1 editions checked, 0 hashes noted: all as published.\n", "", 0)


def test_an_edition_that_says_something_else_is_named():
    found = content_hash(published_with("f" * 64))
    out, err, code = check()
    assert err == (
        f"patrol · 1: {found}, but {'f' * 64} was published\n1 of 1 editions differ from what was published."
    )
    assert (out, code) == ("", 1)


def test_an_edition_from_before_there_were_hashes_gets_its_own_once():
    expected = content_hash(published_with(None))
    assert check() == (
        f"patrol · 1: {expected} noted\n1 editions checked, 1 hashes noted: all as published.\n",
        "",
        0,
    )
    assert Edition.objects.get().content_hash == expected
    assert Entry.objects.get(verb="exchange.fill_hash").data == {"edition": 1, "hash": expected}
    assert check()[0].startswith("1 editions checked, 0 hashes noted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(content_hash="f" * 64)
