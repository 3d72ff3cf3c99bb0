"""The world of the permission matrix, built once for all tests of a file: each of them undoes what it changes."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    """Ask for ``world`` instead, which lets the test ask the database too."""
    from tests.permissions.world import make_world

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world, db):
    """The world of ``tests.permissions.world``."""
    return shared_world
