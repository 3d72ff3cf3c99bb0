"""Bringing files into a course's media library."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from academy.people.forms.parts import helper
from courses.media.examining import examine
from courses.media.names import label_of
from courses.media.prepared import Prepared, Refused

MOST_FILES = 20


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Files that come together; each is read through, and those that are refused do not hold up the others.

    ``clean`` returns what is kept of each and a sentence for each that is refused.
    """

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            sentence = ngettext(
                "Bring at most %(most)s file at once.", "Bring at most %(most)s files at once.", MOST_FILES
            )
            raise ValidationError(sentence % {"most": MOST_FILES})
        prepared: list[Prepared] = []
        refused: list[str] = []
        for file in files:
            try:
                prepared.append(examine(file, file.name or ""))
            except Refused as error:
                refused.append(told(file.name or "", error))
        return prepared, refused


def told(name: str, error: Refused) -> str:
    """Why a file is refused, with its name."""
    return f"{label_of(name)}: {error.sentence}"


class MediaForm(forms.Form):
    files = SeveralFilesField(
        label=_("Files"),
        help_text=_(
            "Pictures (PNG, JPEG, GIF, WebP), sound (MP3, M4A, Ogg, Opus), video (MP4, WebM) with captions (WebVTT), "
            "and documents (PDF, DOCX, XLSX, PPTX, TXT). You can choose several at once."
        ),
        error_messages={"required": _("Choose the files to upload.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepared: list[Prepared] = []
        self.helper = helper(_("Upload"))

    def clean_files(self):
        self.prepared, refused = self.cleaned_data["files"]
        if refused:
            raise ValidationError(refused)
        return self.prepared
