from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from academy.people.forms.parts import helper
from academy.studio.passages import Passage

ECHO = 300  # characters of what somebody else wrote, shown beside a field


class WordsForm(forms.Form):
    """Words of one thing. ``based_on`` is the revision that the writer has read, so that nobody overwrites another.

    ``action`` is what the button says; the fields named in ``words`` are those of the passage.
    """

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words: tuple[str, ...] = ("title",)

    def __init__(self, *args, passage: Passage | None = None, action: str, initial=None, **kwargs):
        given = {**passage.words, "based_on": passage.revision} if passage else {}
        super().__init__(*args, initial=given | (initial or {}), **kwargs)
        self.helper = helper(action)

    @property
    def written(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.words}

    @property
    def revision(self) -> int:
        return self.cleaned_data["based_on"] or 0

    def tell_conflict(self, current: Passage) -> None:
        """Show what somebody else saved meanwhile beside what was typed; saving once more replaces it knowingly."""
        self.data = self.data.copy()
        self.data["based_on"] = current.revision
        for name in self.words:
            theirs = current.words.get(name, "")
            if theirs != self.cleaned_data.get(name):
                sentence = _(
                    "Somebody else saved this while you were writing: “%(words)s”. Yours is not saved yet. Save once "
                    "more to replace what they wrote."
                )
                self.add_error(name, sentence % {"words": Truncator(theirs).chars(ECHO)})
