"""An instructor publishes what is in order, and a trainee who was on the way goes on with it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from academy.people.models import User
from academy.studio.actions.drafting import begin_draft
from courses.actions.progress import complete_activity
from courses.models import Activity, Edition, LessonText
from tests.browsing import DESKTOP, PHONE, follow
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit

pytestmark = pytest.mark.once


@pytest.fixture
def edition(transactional_db):
    """A published edition on which a trainee is, and the draft of the next, which lacks a text."""
    edition = make_edition("rights", languages=("en",), modules=1, lessons=2, quizzes=False)
    trainee = make_person("mateo", unit=make_unit())
    make_instructor("rebeca")
    complete_activity(
        make_enrollment(trainee, edition), Activity.objects.get(module__edition=edition, module__number=1, number=1)
    )
    draft = begin_draft(edition.course, by=None)
    LessonText.objects.filter(lesson__activity__module__edition=draft, lesson__activity__number=2).update(
        body="Read [this](notes.md)."
    )
    return edition


def test_from_the_checklist_to_the_trainee(edition, new_page, sign_in, axe):
    teacher = new_page(DESKTOP)
    sign_in(teacher, User.objects.get(username="rebeca"))
    teacher.goto("/teach/rights/draft/checklist/")
    expect(teacher.get_by_text("1 problem stops publication.")).to_be_visible()
    axe(teacher)
    follow(teacher, teacher.get_by_role("link", name=re.compile("notes.md")))
    LessonText.objects.filter(body__contains="notes.md").update(body="Read this.")

    teacher.goto("/teach/rights/draft/checklist/")
    expect(teacher.get_by_text("Nothing stops publication.")).to_be_visible()
    follow(teacher, teacher.get_by_role("link", name="Publish this edition"))
    schedule(teacher, axe)
    publish_now(teacher, axe)

    trainee = new_page(PHONE)
    sign_in(trainee, User.objects.get(username="mateo"))
    trainee.goto("/learn/rights/lesson/1.2/")
    expect(trainee.get_by_role("heading", name="The course has changed since you began")).to_be_visible()
    expect(trainee.get_by_text("Shorter sentences.")).to_be_visible()
    axe(trainee)
    follow(trainee, trainee.get_by_role("link", name=re.compile("Go on: 1.2")))
    follow(trainee, trainee.get_by_role("button", name="Mark as read and go on"))
    expect(trainee.get_by_text("You have completed the course.")).to_be_visible()

    withdraw_it(teacher, axe)


def schedule(page, axe):
    """What is missing is asked for; then the edition waits for its time, and is taken back."""
    page.get_by_role("button", name="Publish this edition").click()
    page.get_by_label("What changed").fill("Shorter sentences.")
    page.get_by_label(re.compile("^Minor change")).check()
    page.get_by_label("At a time").check()
    follow(page, page.get_by_role("button", name="Publish this edition"))
    expect(page.locator(".notice a", has_text="Say when the edition is to be published.")).to_be_visible()
    axe(page)
    expect(page.get_by_label("What changed")).to_have_value("Shorter sentences.")
    at = timezone.localtime() + timedelta(days=3)
    page.get_by_label("Day and time").fill(at.strftime("%Y-%m-%dT%H:%M"))
    follow(page, page.get_by_role("button", name="Publish this edition"))
    expect(page.get_by_text("Edition 2 is to be published on")).to_be_visible()
    axe(page)
    follow(page, page.get_by_role("button", name="Do not publish it"))
    expect(page.get_by_text("it will not be published by itself")).to_be_visible()


def publish_now(page, axe):
    page.goto("/teach/rights/2/publish/")
    expect(page.get_by_label("What changed")).to_have_value("Shorter sentences.")
    axe(page)
    follow(page, page.get_by_role("button", name="Publish this edition"))
    expect(page.get_by_text("Edition 2 is published.")).to_be_visible()
    assert Edition.objects.get(number=2).transition == "minor"


def withdraw_it(page, axe):
    follow(page, page.get_by_role("link", name="Withdraw this edition"))
    axe(page)
    page.get_by_label("Reason").fill("A court has overturned it.")
    follow(page, page.get_by_role("button", name="Withdraw this edition"))
    expect(page.get_by_text("A court has overturned it.")).to_be_visible()
    axe(page)
