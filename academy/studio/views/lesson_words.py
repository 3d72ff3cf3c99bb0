"""What the script of the lesson editor says, in the language of whoever writes."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.rendering import CALLOUTS


def words_of_the_editor() -> dict[str, str]:
    """The script's sentences by the names that it knows them by."""
    return {
        "saving": _("Saving…"),
        "offline": _(
            "Not saved: no connection. What you typed is kept in this browser and sent when the connection is back."
        ),
        "signed_out": _(
            "Not saved: you are signed out. What you typed is kept in this browser. Sign in and come back."
        ),
        "failed": _("Not saved: something went wrong here. What you typed is kept in this browser."),
        "conflict": _("Not saved: somebody else saved this lesson meanwhile."),
        "published": _("Not saved: this draft is no longer open. What you typed is kept in this browser."),
        "picture": pgettext("lesson", "Picture"),
        "decorative": _("decorative"),
        "no_files": _("The files of the course cannot be shown now. Close this and try again."),
        "uploading": _("Uploading…"),
        "not_uploaded": _(
            "Not uploaded. Check the connection, and that you are still signed in; then choose the file again."
        ),
        "audio": _("Audio, with its transcript"),
        "video": _("Video, with its transcript"),
        "callout_title": _("Title of the callout (optional)"),
        "pasting": _("Cleaning up what you pasted…"),
        **{name: _(label) for name, label in CALLOUTS.items()},
    }
