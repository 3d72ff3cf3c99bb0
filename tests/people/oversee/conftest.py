import pytest

from tests.builders import make_unit


@pytest.fixture
def nation():
    return make_unit("Nation")
