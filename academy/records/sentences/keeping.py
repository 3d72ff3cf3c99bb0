"""What is said of certificates, records, privacy and the administration."""

from django.utils.translation import gettext_lazy as _

from .verb import Verb

VERBS = {
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
