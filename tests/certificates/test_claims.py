import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.claims import Claims
from tests.certificates.sample import CONTENT_HASH, claims

days = st.dates()
texts = st.text(max_size=40)


@given(
    full_name=texts,
    modules=st.lists(texts, max_size=3).map(tuple),
    hours=st.decimals(min_value=0, max_value=999, places=2),
    score=st.none() | st.decimals(min_value=0, max_value=100, places=2),
    completed_on=days,
    valid_until=st.none() | days,
)
def test_claims_survive_the_way_through_json(**changes):
    original = claims(**changes)
    assert Claims.from_json(json.loads(json.dumps(original.to_json()))) == original


def test_dates_and_decimals_are_written_so_that_nothing_is_rounded():
    plain = claims(completed_on=date(2026, 3, 2), hours=Decimal("1.50"), valid_until=None).to_json()
    assert plain["version"] == 2
    assert plain["completed_on"] == "2026-03-02"
    assert plain["hours"] == "1.50"
    assert plain["valid_until"] is None


@pytest.mark.parametrize("version", [None, 0, 3, "1"])
def test_claims_of_another_version_are_refused(version):
    with pytest.raises(ValueError, match="version"):
        Claims.from_json(claims().to_json() | {"version": version})


def test_claims_with_a_missing_or_an_unknown_field_are_refused_by_name():
    plain = claims().to_json() | {"medal": "gold"}
    del plain["rank"]
    with pytest.raises(ValueError, match="medal, rank"):
        Claims.from_json(plain)


def old_claims():
    """What a certificate claimed before editions had a content hash."""
    plain = claims().to_json() | {"version": 1}
    del plain["content_hash"]
    return plain


def test_claims_from_before_there_were_content_hashes_are_read_without_one():
    assert Claims.from_json(old_claims()) == claims(content_hash="")


def test_claims_of_the_first_version_cannot_be_given_a_hash_afterward():
    with pytest.raises(ValueError, match="content_hash"):
        Claims.from_json(old_claims() | {"content_hash": CONTENT_HASH})


def test_claims_of_this_version_cannot_lose_their_hash():
    with pytest.raises(ValueError, match="content_hash"):
        Claims.from_json(old_claims() | {"version": 2})
