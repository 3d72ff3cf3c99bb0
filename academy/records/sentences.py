"""What each verb of the audit log says, as one plain sentence.

A verb that the code records must stand here. One that no code records any more is told by its bare name.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Verb:
    """``kind`` names the kind of act; ``told`` is the sentence, ``own`` that of who acts on the own records."""

    kind: Promise | str
    told: Promise | str
    own: Promise | str = ""


VERBS = {
    "people.set_password": Verb(
        _("Password set"),
        _("%(who)s set a new password for %(person)s."),
        _("%(who)s set a new password."),
    ),
    "people.sign_in": Verb(
        _("Signed in"),
        _("%(who)s signed in as %(person)s."),
        _("%(who)s signed in."),
    ),
    "people.sign_in_failed": Verb(
        _("Sign-in refused"),
        _("%(who)s refused somebody who tried to sign in as %(person)s."),
    ),
    "people.sign_in_unknown": Verb(
        _("Unknown user name refused"),
        _("%(who)s refused somebody who tried to sign in with a user name that nobody has."),
    ),
    "people.sign_out": Verb(
        _("Signed out"),
        _("%(who)s signed %(person)s out."),
        _("%(who)s signed out."),
    ),
    "administration.add": Verb(
        _("Added in the administration"),
        _("%(who)s added in the administration: %(thing)s."),
    ),
    "administration.change": Verb(
        _("Changed in the administration"),
        _("%(who)s changed in the administration: %(thing)s."),
    ),
    "administration.delete": Verb(
        _("Deleted in the administration"),
        _("%(who)s deleted in the administration: %(thing)s."),
    ),
    "people.export_roster": Verb(
        _("List of people downloaded"),
        _("%(who)s downloaded the list of people of this unit, to change it: %(unit)s."),
    ),
    "people.import_roster": Verb(
        _("Roster imported"),
        _("%(who)s applied a roster that was brought as a file, for this unit: %(unit)s."),
    ),
    "people.import_person": Verb(
        _("Person imported"),
        _("%(who)s entered or changed %(person)s by a roster that was brought as a file."),
    ),
    "people.undo_import": Verb(
        _("Roster import undone"),
        _("%(who)s undid the import of a roster, for this unit: %(unit)s."),
    ),
    "people.undo_import_of_person": Verb(
        _("Import of a person undone"),
        _("%(who)s undid what a roster had entered or changed of %(person)s."),
    ),
    "people.pause_sign_in": Verb(
        _("Sign-in paused"),
        _("%(who)s paused signing in as %(person)s: there were too many wrong passwords."),
    ),
    "people.add_app": Verb(
        _("Second step added"),
        _("%(who)s set up an authenticator app for %(person)s."),
        _("%(who)s set up an authenticator app."),
    ),
    "people.add_passkey": Verb(
        _("Second step added"),
        _("%(who)s added a passkey for %(person)s."),
        _("%(who)s added a passkey."),
    ),
    "people.remove_app": Verb(
        _("Second step removed"),
        _("%(who)s removed the authenticator app of %(person)s."),
        _("%(who)s removed the authenticator app."),
    ),
    "people.remove_passkey": Verb(
        _("Second step removed"),
        _("%(who)s removed a passkey of %(person)s."),
        _("%(who)s removed a passkey."),
    ),
    "people.renew_codes": Verb(
        _("Recovery codes renewed"),
        _("%(who)s made new recovery codes for %(person)s."),
        _("%(who)s made new recovery codes."),
    ),
    "people.use_code": Verb(
        _("Recovery code used"),
        _("%(who)s used a recovery code of %(person)s."),
        _("%(who)s signed in with a recovery code."),
    ),
    "people.reset_second_step": Verb(
        _("Second step taken away"),
        _("%(who)s took the second step of %(person)s away."),
    ),
    "people.end_sessions": Verb(
        _("Devices signed out"),
        _("%(who)s signed devices of %(person)s out."),
        _("%(who)s signed other devices out."),
    ),
    "people.change": Verb(
        _("Data corrected"),
        _("%(who)s corrected the data of %(person)s."),
    ),
    "people.lock": Verb(
        _("Account locked"),
        _("%(who)s locked the account of %(person)s."),
    ),
    "people.unlock": Verb(
        _("Account unlocked"),
        _("%(who)s unlocked the account of %(person)s."),
    ),
    "people.post": Verb(
        _("Person posted"),
        _("%(who)s posted %(person)s to this unit: %(unit)s."),
    ),
    "people.end_posting": Verb(
        _("Posting ended"),
        _("%(who)s ended the posting of %(person)s to this unit: %(unit)s."),
    ),
    "people.appoint": Verb(
        _("Person appointed"),
        _("%(who)s appointed %(person)s in this unit: %(unit)s (%(office)s)."),
    ),
    "people.end_appointment": Verb(
        _("Appointment ended"),
        _("%(who)s ended the appointment of %(person)s in this unit: %(unit)s (%(office)s)."),
    ),
    "people.create_unit": Verb(
        _("Unit set up"),
        _("%(who)s set up this unit: %(unit)s."),
    ),
    "people.rename_unit": Verb(
        _("Unit renamed"),
        _("%(who)s renamed this unit: %(unit)s."),
    ),
    "people.move_unit": Verb(
        _("Unit moved"),
        _("%(who)s moved this unit in the chain of command: %(unit)s."),
    ),
    "people.merge_unit": Verb(
        _("Units merged"),
        _("%(who)s merged another unit into this one: %(unit)s."),
    ),
    "people.close_unit": Verb(
        _("Unit closed"),
        _("%(who)s closed this unit: %(unit)s."),
    ),
    "people.make_join_code": Verb(
        _("Join code made"),
        _("%(who)s made a code for joining this unit: %(unit)s."),
    ),
    "people.end_join_code": Verb(
        _("Join code ended"),
        _("%(who)s ended a code for joining this unit: %(unit)s."),
    ),
    "people.join": Verb(
        _("Joined a unit"),
        _("%(who)s joined this unit: %(unit)s."),
    ),
    "people.ask_to_join": Verb(
        _("Asked to join a unit"),
        _("%(who)s signed up to this unit, and waits to be let in: %(unit)s."),
    ),
    "people.accept_sign_up": Verb(
        _("Let into a unit"),
        _("%(who)s let %(person)s into this unit: %(unit)s."),
    ),
    "people.decline_sign_up": Verb(
        _("Not let into a unit"),
        _("%(who)s did not let %(person)s into this unit: %(unit)s."),
    ),
    "people.invite": Verb(
        _("Invitation sent"),
        _("%(who)s invited somebody by e-mail to this unit: %(unit)s."),
    ),
    "people.resend_invitation": Verb(
        _("Invitation sent again"),
        _("%(who)s sent an invitation to this unit again: %(unit)s."),
    ),
    "people.withdraw_invitation": Verb(
        _("Invitation withdrawn"),
        _("%(who)s withdrew an invitation to this unit: %(unit)s."),
    ),
    "people.make_slip": Verb(
        _("Sign-in slip made"),
        _("%(who)s made a sign-in slip for %(person)s; the password before it stopped working."),
    ),
    "courses.enroll": Verb(
        _("Course begun"),
        _("%(who)s enrolled %(person)s in the course “%(course)s”."),
        _("%(who)s began the course “%(course)s”."),
    ),
    "courses.complete": Verb(
        _("Course completed"),
        _("%(who)s recorded that %(person)s completed the course “%(course)s”."),
        _("%(who)s completed the course “%(course)s”."),
    ),
    "courses.correct": Verb(
        _("Record corrected"),
        _("%(who)s corrected the record of %(person)s for the course “%(course)s”."),
    ),
    "studio.create_course": Verb(
        _("Course started"),
        _("%(who)s started the course “%(course)s”."),
    ),
    "studio.add": Verb(
        _("Added to a draft"),
        _("%(who)s added something to the draft of %(course)s."),
    ),
    "studio.duplicate": Verb(
        _("Duplicated in a draft"),
        _("%(who)s duplicated something in the draft of %(course)s."),
    ),
    "studio.delete": Verb(
        _("Deleted from a draft"),
        _("%(who)s deleted something from the draft of %(course)s."),
    ),
    "studio.put_back": Verb(
        _("Put back into a draft"),
        _("%(who)s put something that was deleted back into the draft of %(course)s."),
    ),
    "studio.begin_draft": Verb(
        _("Draft begun"),
        _("%(who)s began the next draft of %(course)s."),
    ),
    "studio.let_go_of_draft": Verb(
        _("Draft let go"),
        _("%(who)s let go of a draft of %(course)s."),
    ),
    "studio.begin_language": Verb(
        _("Language begun"),
        _("%(who)s began to work on %(course)s in another language."),
    ),
    "studio.stop_language": Verb(
        _("Language stopped"),
        _("%(who)s stopped working on %(course)s in a language."),
    ),
    "studio.confirm_translation": Verb(
        _("Translation confirmed"),
        _("%(who)s found a translation in %(course)s still right after its source had changed."),
    ),
    "studio.import_translation": Verb(
        _("Translation imported"),
        _("%(who)s took in a translator’s file for %(course)s."),
    ),
    "studio.change_quiz": Verb(
        _("Quiz changed"),
        _("%(who)s changed the settings of a quiz of the course “%(course)s”."),
    ),
    "studio.add_question": Verb(
        _("Question added"),
        _("%(who)s added a question to the course “%(course)s”."),
    ),
    "studio.change_question": Verb(
        _("Question changed"),
        _("%(who)s changed a question of the course “%(course)s” in more than its words."),
    ),
    "studio.move_question": Verb(
        _("Question moved"),
        _("%(who)s moved a question of the course “%(course)s”."),
    ),
    "studio.import_questions": Verb(
        _("Questions imported"),
        _("%(who)s imported questions into the course “%(course)s”."),
    ),
    "studio.give_role": Verb(
        _("Role on a course given"),
        _("%(who)s gave %(person)s a role on the course “%(course)s” (%(office)s)."),
    ),
    "studio.end_role": Verb(
        _("Role on a course ended"),
        _("%(who)s ended a role of %(person)s on the course “%(course)s” (%(office)s)."),
    ),
    "studio.require_review": Verb(
        _("Review by a second person changed"),
        _("%(who)s changed whether drafts of the course “%(course)s” need a second person."),
    ),
    "studio.hand_in": Verb(
        _("Draft handed in"),
        _("%(who)s handed in the draft of edition %(edition)s of the course “%(course)s” for review."),
    ),
    "studio.approve": Verb(
        _("Draft approved"),
        _("%(who)s approved the draft of edition %(edition)s of the course “%(course)s”."),
    ),
    "studio.ask_changes": Verb(
        _("Changes asked for"),
        _("%(who)s asked for changes to the draft of edition %(edition)s of the course “%(course)s”."),
    ),
    "studio.mark_reviewed": Verb(
        _("Words found good"),
        _("%(who)s read words of the course “%(course)s” and found them good."),
    ),
    "courses.publish": Verb(
        _("Edition published"),
        _("%(who)s published edition %(edition)s of the course “%(course)s”."),
    ),
    "courses.upload_media": Verb(
        _("File uploaded"),
        _("%(who)s uploaded a file for the lessons of the course “%(course)s”."),
    ),
    "courses.delete_media": Verb(
        _("File deleted"),
        _("%(who)s deleted a file that no lesson of the course “%(course)s” showed."),
    ),
    "studio.schedule": Verb(
        _("Publication scheduled"),
        _("%(who)s had edition %(edition)s of the course “%(course)s” published at a time."),
    ),
    "studio.unschedule": Verb(
        _("Scheduled publication cancelled"),
        _("%(who)s took back that edition %(edition)s of the course “%(course)s” is published at a time."),
    ),
    "studio.publish_failed": Verb(
        _("Scheduled publication failed"),
        _("%(who)s could not publish edition %(edition)s of the course “%(course)s” when it was due."),
    ),
    "courses.withdraw": Verb(
        _("Edition withdrawn"),
        _("%(who)s withdrew edition %(edition)s of the course “%(course)s”."),
    ),
    "courses.carry_over": Verb(
        _("Newer edition"),
        _("%(who)s brought %(person)s to a newer edition of the course “%(course)s”."),
        _("%(who)s went on with a newer edition of the course “%(course)s”."),
    ),
    "exchange.load_package": Verb(
        _("Course package loaded"),
        _("%(who)s loaded edition %(edition)s of the course “%(course)s” from a course package, as a draft."),
    ),
    "exchange.export_package": Verb(
        _("Course package downloaded"),
        _("%(who)s downloaded edition %(edition)s of the course “%(course)s” as a course package."),
    ),
    "exchange.fill_hash": Verb(
        _("Content hash noted"),
        _("%(who)s noted the content hash of edition %(edition)s of the course “%(course)s”."),
    ),
    "quizzes.start": Verb(
        _("Quiz started"),
        _("%(who)s opened attempt %(number)s of a quiz of the course “%(course)s” for %(person)s."),
        _("%(who)s started attempt %(number)s of a quiz of the course “%(course)s”."),
    ),
    "quizzes.submit": Verb(
        _("Quiz submitted"),
        _("%(who)s submitted attempt %(number)s of a quiz of the course “%(course)s” for %(person)s."),
        _("%(who)s submitted attempt %(number)s of a quiz of the course “%(course)s”."),
    ),
    "certificates.issue": Verb(
        _("Certificate issued"),
        _("%(who)s issued the certificate %(serial)s of %(person)s."),
    ),
    "certificates.issue_failed": Verb(
        _("Certificate not made"),
        _("%(who)s could not make the certificate of %(person)s for the course “%(course)s”."),
    ),
    "certificates.revoke": Verb(
        _("Certificate revoked"),
        _("%(who)s revoked the certificate %(serial)s of %(person)s."),
    ),
    "certificates.supersede": Verb(
        _("Certificate replaced"),
        _("%(who)s replaced the certificate %(serial)s of %(person)s with a corrected one."),
    ),
    "privacy.export": Verb(
        _("Personal data downloaded"),
        _("%(who)s downloaded all that is held on %(person)s."),
        _("%(who)s downloaded all that is held on the own person."),
    ),
    "privacy.ask_erasure": Verb(
        _("Erasure asked for"),
        _("%(who)s entered the request of %(person)s to be erased."),
        _("%(who)s asked to be erased."),
    ),
    "privacy.withdraw_erasure": Verb(
        _("Request for erasure withdrawn"),
        _("%(who)s withdrew the request of %(person)s to be erased."),
        _("%(who)s withdrew the request to be erased."),
    ),
    "privacy.refuse_erasure": Verb(
        _("Erasure refused"),
        _("%(who)s refused to erase %(person)s."),
    ),
    "privacy.erase": Verb(
        _("Person erased"),
        _("%(who)s erased a person: %(person)s."),
    ),
    "privacy.apply_retention": Verb(
        _("Old data removed"),
        _("%(who)s removed what had reached its end: %(count)s rows of %(table)s."),
    ),
    "records.export": Verb(
        _("Roster downloaded"),
        _("%(who)s downloaded the roster of this unit as a file: %(unit)s."),
    ),
    "records.export_log": Verb(
        _("Log downloaded"),
        _("%(who)s downloaded the log of this unit as a file: %(unit)s."),
        _("%(who)s downloaded the whole log as a file."),
    ),
    "records.export_postings": Verb(
        _("List of postings downloaded"),
        _("%(who)s downloaded who was posted on a day, as a file: %(unit)s."),
    ),
    "records.merge": Verb(
        _("Duplicate merged"),
        _("%(who)s merged a duplicate account into that of %(person)s."),
    ),
    "records.close_duplicate": Verb(
        _("Duplicate closed"),
        _("%(who)s closed the account of %(person)s as a duplicate."),
    ),
}

THE_SITE = _("The academy")
OUT_OF_SIGHT = _("a person outside your scope")
NOT_ON_FILE = _("a person no longer on file")
UNKNOWN = "—"

# What else is kept of an act, by its name in ``Entry.data``.
DATA = {
    "appointments": _("Appointments ended"),
    "category": _("Category"),
    "certificates": _("Certificates issued anew"),
    "completions": _("Completions"),
    "courses_begun": _("Courses in progress"),
    "duplicate": _("Duplicate"),
    "email": _("E-mail address"),
    "family_names": _("Family names"),
    "from": _("From"),
    "given_names": _("Given names"),
    "into": _("Merged into"),
    "kept_account": _("Account that was kept"),
    "language": _("Language"),
    "merged": _("Merged unit"),
    "name": _("Name"),
    "parent": _("Directly below"),
    "people": _("People"),
    "place": _("Place"),
    "postings": _("Postings"),
    "rank": _("Rank"),
    "unit": _("Unit"),
    "units": _("Units"),
    "until": _("Until"),
    "asks_approval": _("Each person is let in by hand"),
    "characters": _("Characters"),
    "count": _("Rows in the file"),
    "change_note": _("What changed"),
    "changed": _("Changed"),
    "course": _("Course"),
    "devices": _("Devices"),
    "edition": _("Edition"),
    "expires_on": _("Works until"),
    "bytes": _("Bytes"),
    "file": _("File"),
    "filters": _("Filters"),
    "format": _("Format"),
    "hash": _("Content sha256"),
    "keeps_progress": _("Progress came along"),
    "kept": _("Left as they are"),
    "languages": _("Languages"),
    "left_out": _("Left out"),
    "part": _("Place in the course"),
    "revision": _("Revision"),
    "source_revision": _("Revision of the source"),
    "moved": _("Transfers"),
    "new": _("New people"),
    "number": _("Attempt"),
    "on": _("As of"),
    "on_the_roster": _("Was on the roster before"),
    "passed": _("Passed"),
    "problem": _("Problem"),
    "publish_at": _("To be published at"),
    "roster": _("Import"),
    "rows": _("Rows read"),
    "replaced_draft": _("Replaced an earlier draft"),
    "score": _("Score, percent"),
    "seats": _("People, at most"),
    "serial": _("Serial number"),
    "request": _("Request"),
    "superseded_by": _("Replaced by"),
    "taken": _("People who came in"),
    "supersedes": _("Replaces"),
    "table": _("Table"),
    "what": _("What"),
    "transition": _("For those in progress"),
    "pass_mark": _("Pass mark, in percent"),
    "question_count": _("Questions per attempt"),
    "questions": _("Questions"),
    "review_required": _("Needs a second person"),
}


def verb_of(name: str) -> Verb:
    """What a verb says."""
    return VERBS.get(name) or Verb(name, f"%(who)s: {name.replace('%', '%%')}")
