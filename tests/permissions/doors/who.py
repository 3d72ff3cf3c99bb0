"""Who may, by name, and short names for the outcomes: the vocabulary of the rows."""

from tests.permissions.roles import Outcome, Role

OPENS, ACTS, SENT_ON, TOLD = Outcome.OPENS, Outcome.ACTS, Outcome.SENT_ON, Outcome.TOLD
HIDDEN, REFUSED, SIGN_IN = Outcome.HIDDEN, Outcome.REFUSED, Outcome.SIGN_IN

STRANGER, OWNER = {Role.ANONYMOUS}, {Role.TRAINEE}
SIGNED_IN = set(Role) - STRANGER
ADMINISTRATOR = {Role.ADMINISTRATOR}
OF_THE_NATION = {
    Role.TRAINEE,
    Role.COMRADE,
    Role.NATIONAL,
    Role.COURSE_OWNER,
    Role.AUTHOR,
    Role.TRANSLATOR,
    Role.REVIEWER,
    Role.COORDINATOR,
    Role.COMMANDER,
    Role.SISTER,
    Role.PARENT,
    Role.FORMER,
}
TEACHERS = {Role.FACULTY, Role.NATIONAL, Role.FOREIGN_INSTRUCTOR, Role.ADMINISTRATOR}
AUTHORS = {Role.FACULTY, Role.ADMINISTRATOR}
TEACHERS_OF_THE_NATION = AUTHORS | {Role.NATIONAL}
# Whose the academy's course is, and who works on it by a role or as its own.
COURSE_STAFF = {Role.COURSE_OWNER, Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER}
OWNERS = AUTHORS | {Role.COURSE_OWNER}
WRITERS = OWNERS | {Role.AUTHOR}
TRANSLATORS = WRITERS | {Role.TRANSLATOR}
DISCUSSING = WRITERS | {Role.TRANSLATOR, Role.REVIEWER}
REVIEWERS = OWNERS | {Role.REVIEWER}
# Who sees the academy's course at /teach/: every instructor, and who works on it.
SEEING = TEACHERS | COURSE_STAFF
OVERSEERS = {Role.COORDINATOR, Role.COMMANDER, Role.PARENT}
KEEPERS = OVERSEERS | ADMINISTRATOR
ALL_OVERSEERS = OVERSEERS | {Role.SISTER, Role.FOREIGN}
