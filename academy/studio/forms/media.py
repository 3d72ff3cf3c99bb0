"""Bringing files into a course's media library."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from academy.people.forms.parts import helper
from courses.media.examining import examine
from courses.media.kinds import Kind
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


class BringForm(forms.Form):
    """A file for the library and for the end of a lesson at once, with the words that belong to a picture."""

    prefix = "bring"
    use_required_attribute = False

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose the file to upload.")})
    alt = forms.CharField(
        label=_("What the picture shows"),
        required=False,
        max_length=300,
        help_text=_("For who cannot see it: read aloud, and shown where it cannot be loaded."),
    )
    decorative = forms.BooleanField(label=_("It only decorates: it tells nothing"), required=False)

    prepared: Prepared

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.prepared = examine(file, file.name or "")
        except Refused as error:
            raise ValidationError(told(file.name or "", error)) from None
        return file

    def clean(self):
        cleaned = super().clean()
        words = cleaned.get("alt") or cleaned.get("decorative")
        if "file" in cleaned and self.prepared.kind == Kind.IMAGE and not words:
            self.add_error("alt", _("Say what the picture shows, or that it only decorates. Then choose it again."))
        return cleaned

    @property
    def words(self) -> str:
        """What the picture shows; empty if it only decorates."""
        return "" if self.cleaned_data["decorative"] else self.cleaned_data["alt"]
