from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.actions.issuing import issue
from certificates.actions.withdrawing import revoke, supersede
from certificates.models import Certificate
from certificates.state import State, state_of
from tests.builders import make_person
from tests.certificates.building import complete, complete_long_ago, make_short_edition

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def state_both_ways(certificate, on) -> State:
    """The state by the function, which must be the one by the query."""
    certificate = Certificate.objects.get(pk=certificate.pk)
    state = state_of(certificate, on)
    assert Certificate.objects.with_state(on).get(pk=certificate.pk).state == state
    return state


def test_a_certificate_is_valid_through_its_last_day_and_expired_on_the_next():
    certificate = complete().certificate
    assert state_both_ways(certificate, TODAY()) == State.VALID
    assert state_both_ways(certificate, certificate.valid_until) == State.VALID
    assert state_both_ways(certificate, certificate.valid_until + timedelta(days=1)) == State.EXPIRED


def test_a_certificate_without_an_end_never_expires():
    certificate = complete(edition=make_short_edition(valid_months=None)).certificate
    assert certificate.valid_until is None
    assert state_both_ways(certificate, TODAY() + timedelta(days=40_000)) == State.VALID


def test_revoked_outweighs_all_and_counts_from_its_day():
    certificate = complete().certificate
    revoke(certificate, by=make_person(), reason="Fraud")
    assert state_both_ways(certificate, TODAY() - timedelta(days=1)) == State.VALID
    assert state_both_ways(certificate, TODAY()) == State.REVOKED
    assert state_both_ways(certificate, certificate.valid_until + timedelta(days=1)) == State.REVOKED
    supersede(certificate, by=make_person(), reason="Examined again")
    assert state_both_ways(certificate, TODAY()) == State.REVOKED


def test_superseded_outweighs_expired():
    certificate = issue(complete_long_ago())
    assert state_both_ways(certificate, TODAY()) == State.EXPIRED
    successor = supersede(certificate, by=make_person(), reason="Name")
    assert state_both_ways(certificate, TODAY()) == State.SUPERSEDED
    assert state_both_ways(certificate, TODAY() - timedelta(days=1)) == State.EXPIRED
    assert state_both_ways(successor, TODAY()) == State.EXPIRED
