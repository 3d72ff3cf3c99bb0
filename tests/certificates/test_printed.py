import pytest
from django.utils import translation

from certificates.actions.issuing import verify_url
from certificates.claims import Claims
from certificates.printed import lines_of
from tests.certificates.building import complete, make_short_edition

pytestmark = pytest.mark.django_db


def lines_for(completion, language: str) -> dict[str, tuple[str, ...]]:
    claims = Claims.from_json(completion.certificate.claims)
    with translation.override(language):
        lines = lines_of(claims, verify_url=verify_url(completion.certificate.code))
    return {line.label: line.values for line in lines}


def test_every_claim_is_among_the_lines():
    completion = complete()
    printed = " ".join(" ".join(values) for values in lines_for(completion, "en").values())
    claims = Claims.from_json(completion.certificate.claims)
    for text in (
        claims.full_name,
        claims.unit_name,
        claims.nation_name,
        claims.course_title,
        claims.course_code,
        *claims.modules,
        claims.serial,
        claims.verification_code,
        claims.issuing_authority,
        str(claims.hours),
        "90",
        str(claims.completed_on.year),
        str(claims.valid_until.year),
    ):
        assert text in printed


def test_values_keep_the_language_of_the_paper_whatever_the_reader_reads():
    completion = complete(language="es", edition=make_short_edition(hours="1.5"))
    here = lines_for(completion, "en")
    assert here["Hours"] == ("1,5",)
    assert " de " in here["Completed on"][0]
    assert list(lines_for(completion, "es").values()) == list(here.values())


def test_what_is_compared_character_by_character_is_spelled():
    completion = complete()
    claims = Claims.from_json(completion.certificate.claims)
    lines = lines_of(claims, verify_url=verify_url(completion.certificate.code))
    spelled = [line.values[0] for line in lines if line.spelled]
    assert spelled[:2] == [claims.serial, claims.verification_code]
    assert [value.replace(" ", "") for value in spelled[2:]] == [claims.content_hash]


def test_what_was_not_scored_has_no_line_for_a_score():
    assert "Score" not in lines_for(complete(score=None), "en")
