"""What is said of acts on people, accounts and units."""

from django.utils.translation import gettext_lazy as _

from .verb import Verb

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
}
