from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class NoteForm(forms.Form):
    """What is said along with a step of the review."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        help_text=_("Everybody who works on this course reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(forms.Form):
    """A comment on a block, or an answer to one."""

    text = forms.CharField(label=_("Comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
