"""The whole way on the real curriculum, from signing in to the commander who sees it, in English and in Spanish."""

import re

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect
from pypdf import PdfReader

from academy.people.models import User
from certificates.actions.issuing import verify_url
from certificates.claims import Claims
from certificates.document.wording import on_day
from certificates.models import Certificate
from certificates.printed import lines_of
from courses.models import Completion
from courses.outline import outline_of
from quizzes.models import Attempt
from tests.browsing import DESKTOP, PHONE
from tests.builders import make_person
from tests.journey.conftest import PASSWORD
from tests.journey.walking import (
    answer_all,
    open_attempt,
    questions_of,
    read_lessons,
    right,
    sign_in_by_form,
    submit,
    words,
    wrong,
)

CODE = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b")
NOTHING, ALL = re.compile(r"\b0\s?%"), re.compile(r"\b100\s?%")
PEOPLE = {
    "en": {"username": "CD-1042", "given_names": "Shanice", "family_names": "O’Neill-Baptiste", "rank": "Corporal"},
    "es": {"username": "CD-1005", "given_names": "Arasy", "family_names": "Tag̃uató Ñamandú", "rank": "Cabo primero"},
}


@pytest.fixture(params=["en", "es"])
def person(request, company):
    """Somebody of the company, who speaks one of the two languages."""
    return make_person(**PEOPLE[request.param], language=request.param, unit=company, password=PASSWORD)


@pytest.mark.again
def test_from_sign_in_to_the_commander_who_sees_it(person, company, curriculum, new_page, tmp_path):
    phone = new_page(PHONE, locale=person.language)
    take_the_course(phone, person, curriculum)
    certificate = Certificate.objects.get(completion=Completion.objects.get(person=person))

    paper = download(phone, tmp_path)
    assert letters(person.get_full_name()) in letters(paper)
    [code] = set(CODE.findall(paper))
    check_as_a_stranger(new_page(PHONE, locale=person.language), code, certificate, paper)

    see_as_commander(new_page(DESKTOP), person, company)
    find_nothing_as_outsider(new_page(DESKTOP), person, company, certificate)


def take_the_course(page, person, edition):
    outline = outline_of(edition, person.language)
    sign_in_by_form(page, person.username, PASSWORD)
    page.goto("/learn/")
    expect(page.locator("html")).to_have_attribute("lang", person.language)
    due = page.locator("section[aria-labelledby=due] li", has_text=outline.title)
    expect(due.locator(".badge")).to_be_visible()
    due.get_by_role("link").click()
    page.locator("form[action$='/start/'] button").click()
    for module in outline.modules:
        expect(page).to_have_url(re.compile(rf"/lesson/{module.number}\.1/$"))
        assert read_lessons(page) == sum(activity.kind == "lesson" for activity in module.activities)
        expect(page).to_have_url(re.compile(rf"/quiz/{module.number}\.\d+/$"))
        pass_at_the_second_try(page, last=module is outline.modules[-1])
    completion = Completion.objects.get(person=person)
    assert (completion.language, completion.score) == (person.language, 100)


def pass_at_the_second_try(page, *, last):
    first = open_attempt(page)
    assert "answer__why" not in page.content()
    answer_all(page, first, wrong)
    submit(page)
    expect(page.locator(".outcome .ring text")).to_have_text(NOTHING)
    see_every_rationale(page, first)

    second = open_attempt(page)
    assert second != first
    meet_parallel_questions(first, second)
    answer_all(page, second, right)
    submit(page)
    expect(page.locator(".outcome .ring text")).to_have_text(ALL)
    assert [attempt.passed for attempt in Attempt.objects.filter(pk__in=[first.pk, second.pk])] == [True, False]
    if not last:
        page.locator(".actions a.button").first.click()


def see_every_rationale(page, attempt):
    shown = [words(text) for text in page.locator(".answer__why").all_inner_texts()]
    told = [words(c.rationale) for question in questions_of(attempt).values() for c in question.choices.values()]
    assert all(told)
    assert sorted(shown) == sorted(told)


def meet_parallel_questions(first, second):
    """No question comes again as long as one of its family was never seen."""
    seen = {question.id for question in questions_of(first).values()}
    bank = second.quiz.bank.questions.all()
    for question in questions_of(second).values():
        unseen = [other for other in bank if other.family == question.family and other.id not in seen]
        assert question.id not in seen or not unseen


def download(page, folder):
    """The text of the certificate that the result page offers."""
    with page.expect_download() as waiting:
        page.locator("main .actions a[href$='.pdf']").click()
    assert waiting.value.suggested_filename.endswith(".pdf")
    path = folder / "certificate.pdf"
    waiting.value.save_as(path)
    [sheet] = PdfReader(path).pages
    return " ".join(sheet.extract_text().split())


def letters(text):
    """A text without its spaces: those of a PDF are guessed from the places of its letters."""
    return "".join(text.split())


def check_as_a_stranger(page, code, certificate, paper):
    page.goto("/verify/")
    page.locator("[name=code]").fill(code.lower())
    page.locator("main form button, main form [type=submit]").click()
    expect(page.locator(".verdict--valid")).to_be_visible()
    claims = Claims.from_json(certificate.claims)
    with override(claims.language):
        lines = lines_of(claims, verify_url=verify_url(certificate.code))
        days = [on_day(day) for day in (claims.completed_on, claims.valid_until)]
    shown = words(page.locator(".claims").inner_text())
    for value in (value for line in lines for value in line.values):
        assert words(value) in shown
        assert letters(value) in letters(paper)
    facts = [claims.full_name, claims.rank, claims.unit_name, claims.nation_name, claims.course_title, claims.serial]
    for fact in [*facts, *claims.modules, claims.issuing_authority, code, *days]:
        assert words(fact) in shown
    assert ALL.search(shown)


def see_as_commander(page, person, company):
    sign_in_by_form(page, "captain", PASSWORD)
    page.goto("/oversee/")
    expect(page).to_have_url(re.compile(f"/oversee/units/{company.uid}/$"))
    page.locator("[name=q]").fill(person.family_names.split()[0])
    page.locator("form:has([name=q]) button").click()
    row = page.locator("table.roster tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(person.get_full_name())
    expect(row.locator(".badge")).to_have_text(gettext("Current"))
    row.get_by_role("link", name=person.family_names).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person.get_full_name())
    expect(page.locator("section[aria-labelledby=completed] tbody tr")).to_have_count(1)
    with page.expect_download() as waiting:
        page.locator("section[aria-labelledby=completed] a[href$='.pdf']").click()
    assert waiting.value.suggested_filename.endswith(".pdf")


def find_nothing_as_outsider(page, person, company, certificate):
    sign_in_by_form(page, "stranger", PASSWORD)
    assert User.objects.get(username="stranger").appointments.exists()
    uid = certificate.completion.uid
    for address in (
        f"/oversee/units/{company.uid}/",
        f"/oversee/people/{person.uid}/",
        f"/oversee/certificates/{uid}/",
        f"/oversee/units/{company.uid}/roster.csv",
        f"/certificates/{uid}.pdf",
    ):
        assert page.request.get(address).status == 404, address
    assert page.goto(f"/oversee/units/{company.uid}/").status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
