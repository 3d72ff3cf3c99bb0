import pytest

from academy.audit.models import Entry
from academy.people.actions.accounts import lock_account
from academy.people.scope import teaches
from academy.studio.actions.roles import CannotGiveRole, LastOwner, end_role, give_role, require_review
from academy.studio.rules import people_for
from courses.models import Course, CourseRole
from courses.rules import may_author, may_own, may_review, may_translate
from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_edition(unit=make_unit("Nation"), published=False, quizzes=False).course


@pytest.mark.parametrize(
    ("role", "rules"),
    [
        ("owner", {may_own, may_author, may_translate, may_review}),
        ("author", {may_author, may_translate}),
        ("translator", {may_translate}),
        ("reviewer", {may_review}),
    ],
)
def test_each_role_opens_what_it_says_until_it_is_ended(course, role, rules):
    giver, person = make_instructor(), make_person()
    held = give_role(course, person, role, by=giver)
    again = type(person).objects.get(pk=person.pk)
    assert {rule for rule in (may_own, may_author, may_translate, may_review) if rule(again, course)} == rules
    assert teaches(again)
    assert list(Course.objects.visible_to(again)) == [course]
    end_role(held, by=giver)
    after = type(person).objects.get(pk=person.pk)
    assert not teaches(after)
    assert not Course.objects.visible_to(after).exists()


def test_a_role_is_given_once_dated_and_never_deleted(course):
    giver, person = make_instructor(), make_person()
    held = [give_role(course, person, "author", by=giver) for _click in range(2)]
    assert held[0] == held[1]
    ended = [end_role(held[0], by=giver).ended_at for _click in range(2)]
    assert ended[0] == ended[1]
    give_role(course, person, "author", by=giver)
    assert CourseRole.objects.filter(person=person).count() == 2
    verbs = Entry.objects.filter(verb__startswith="studio.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["studio.give_role", "studio.end_role", "studio.give_role"]


def test_nobody_gives_a_role_to_oneself_or_to_a_closed_account(course):
    giver = make_instructor()
    for person in (giver, make_person(is_active=False)):
        with pytest.raises(CannotGiveRole):
            give_role(course, person, "owner", by=giver)


def test_the_last_owner_stays_until_somebody_else_owns_the_course(course):
    admin = make_person(is_staff=True)
    first = give_role(course, make_person(), "owner", by=admin)
    with pytest.raises(LastOwner):
        end_role(first, by=admin)
    second = give_role(course, make_person(), "owner", by=admin)
    end_role(first, by=admin)
    appoint(make_person(), "instructor", make_unit("Elsewhere"))
    with pytest.raises(LastOwner):
        end_role(second, by=admin)
    appoint(make_person(), "instructor", course.unit)
    assert end_role(second, by=admin).ended_at


def test_an_owner_whose_account_is_locked_is_nobody_to_leave_a_course_to(course):
    admin, locked = make_person(is_staff=True), make_person()
    own = give_role(course, make_person(), "owner", by=admin)
    give_role(course, locked, "owner", by=admin)
    lock_account(locked, by=admin, reason="Stolen.")
    with pytest.raises(LastOwner):
        end_role(own, by=admin)


def test_whether_a_second_person_is_needed_is_on_record(course):
    owner = make_instructor()
    for _click in range(2):
        require_review(course, True, by=owner)
    course.refresh_from_db()
    assert course.review_required
    assert Entry.objects.filter(verb="studio.require_review").count() == 1


def test_people_are_found_within_what_the_giver_may_see():
    nation, elsewhere = make_unit("Nation"), make_unit("Elsewhere")
    company = make_unit("Company", parent=nation)
    near, far, closed = (
        make_person(unit=company),
        make_person(unit=elsewhere),
        make_person(unit=company, is_active=False),
    )
    national, faculty, private = make_instructor(unit=nation), make_instructor(), make_person(unit=company)
    assert near in people_for(national) and far not in people_for(national)
    assert {near, far} <= set(people_for(faculty))
    assert near in people_for(private) and far not in people_for(private)
    assert not list(people_for(make_person()))
    for giver in (national, faculty, private):
        assert closed not in people_for(giver) and giver not in people_for(giver)
