from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper

MOST_BYTES = 1_000_000


class GiftForm(forms.Form):
    """Questions as GIFT text, pasted or as a file."""

    text = forms.CharField(
        label=_("Questions as GIFT text"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "code"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("A text file in UTF-8, of at most 1 MB, as Moodle writes it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".gift,.txt,text/plain"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Check"))

    def clean_file(self):
        """The text of the file, if there is one."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 1 MB."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a text file in UTF-8.")) from None
        if "\0" in text:
            raise forms.ValidationError(_("This is not a text file in UTF-8."))
        return text

    def clean(self):
        """One of both, the file before what was pasted."""
        cleaned = super().clean()
        cleaned["questions"] = cleaned.get("file") or cleaned.get("text", "")
        if not self.errors and not cleaned["questions"].strip():
            self.add_error("text", _("Paste the questions, or choose a file."))
        return cleaned
