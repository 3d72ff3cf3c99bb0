"""What is said of acts on courses and of what is learned in them."""

from django.utils.translation import gettext_lazy as _

from .verb import Verb

VERBS = {
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
}
