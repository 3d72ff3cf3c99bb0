"""Every table that holds something of a person has its line: in the file, in erasure and in the document."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, UUIDField
from django.utils import translation

from academy.people.models import User
from academy.privacy.actions.erasing import REDUCTIONS
from academy.privacy.collecting import collect
from academy.privacy.holdings import HOLDINGS, Erasure
from tests.privacy.document import DOCUMENT, table
from tests.privacy.people import make_known_person

# Public keys that name a thing itself, its line of descent through the editions, or a job, and nobody.
NOT_A_PERSON = {"uid", "lineage", "id", "job"}


def all_models():
    return apps.get_models(include_auto_created=True)


def first_step(holding):
    return holding.model.lower(), holding.person.partition("__")[0]


COVERED = {first_step(holding) for holding in HOLDINGS}
OWN = {apps.get_model(holding.model) for holding in HOLDINGS if holding.own}


def links_to_people():
    """(model, field) of every link to a person."""
    for model in all_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is User:
                yield model._meta.label_lower, field.name


def belonging_to_people():
    """Every table with a link to a row that belongs to a person."""
    for model in all_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model in OWN - {User, model}:
                yield model


def public_keys():
    for model in all_models():
        for field in model._meta.get_fields():
            if isinstance(field, UUIDField) and field.name not in NOT_A_PERSON:
                yield model._meta.label_lower, field.name


def test_there_are_links_to_be_found():
    found = set(links_to_people())
    assert {
        ("people.posting", "person"),
        ("courses.edition", "published_by"),
        ("account.emailaddress", "user"),
        ("people.user", "merged_into"),
    } <= found
    assert {"courses.Progress", "quizzes.Response", "certificates.Document", "account.EmailConfirmation"} <= {
        model._meta.label for model in belonging_to_people()
    }


def test_every_table_that_belongs_to_people_has_its_line():
    missing = set(links_to_people()) - COVERED | {
        model._meta.label for model in belonging_to_people() if model not in OWN
    }
    assert not missing, f"academy/privacy/holdings says nothing of {missing}"


def test_every_public_key_of_a_person_is_followed():
    held = {holding.model.lower() for holding in HOLDINGS}
    assert {(model, name) for model, name in public_keys() if model not in held} == set()
    assert {name for model, name in public_keys()} == {"actor", "person"}


def test_every_line_names_a_table_and_fields_that_exist(db):
    person = User.objects.create(username="nobody", given_names="Nobody")
    for holding in HOLDINGS:
        list(collect(holding, person))


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda holding: holding.name)
def test_erasure_knows_what_to_do_with_every_table(holding):
    assert (holding.name in REDUCTIONS) == (holding.erasure is Erasure.REDUCED)
    assert bool(holding.left) == (holding.erasure is not Erasure.GONE), "what is left must be told"


def test_names_are_unique():
    assert len({holding.name for holding in HOLDINGS}) == len(HOLDINGS)


def test_every_table_of_a_person_gives_its_rows(db):
    """The person of the tests is held in each table that is in use, so that the tests of the file mean something."""
    person = make_known_person()
    empty = {holding.name for holding in HOLDINGS if not any(True for _row in collect(holding, person))}
    assert empty == {
        "merged_accounts",
        "groups",
        "permissions",
        "e_mail_confirmations",
        "erasure_requests",
        "appointments",
        "revocations_made",
        "editions_published",
        "editions_withdrawn",
        "course_roles_given",
        "revisions_saved",
        "files_uploaded",
        "review_steps",
        "review_comments",
        "review_comments_resolved",
        "requests_entered",
        "requests_decided",
        "rosters_uploaded",
        "rosters_applied",
        "rosters_undone",
        "roster_lines",
        "translation_files",
        "invitations_sent",
        "join_codes_made",
        "administration_log",
        "forgotten",
    }


def test_the_document_says_the_same():
    with translation.override("en"):
        assert table() in Path(DOCUMENT).read_text(encoding="utf-8"), "run: python -m tests.privacy"
