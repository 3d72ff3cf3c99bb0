"""Forms of translating: a language to begin, the words of a thing, a file that came back."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from academy.studio.fields import label_of, longest
from academy.studio.passages import Passage, Thing
from academy.ui.templatetags.ui import lang_tag

MOST_BYTES = 5 * 2**20
MOST_REVISIONS = 2**31 - 1


class LanguageForm(forms.Form):
    """Which language to begin, of those that are not worked in yet."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, worked_in: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [pair for pair in settings.LANGUAGES if pair[0] not in worked_in]
        self.helper = helper(_("Begin this language"))


class WordsForm(forms.Form):
    """The words of one thing in one language, and what they are based on."""

    based_on = forms.IntegerField(min_value=0, max_value=MOST_REVISIONS, widget=forms.HiddenInput)
    source_revision = forms.IntegerField(min_value=0, max_value=MOST_REVISIONS, widget=forms.HiddenInput)

    def __init__(self, *args, thing: Thing, names: Iterable[str], passage: Passage, source: Passage, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = list(names)
        self.fields["based_on"].initial = passage.revision
        self.fields["source_revision"].initial = source.revision
        for name in self.names:
            words = source.words.get(name, "")
            self.fields[name] = forms.CharField(
                label=label_of(name),
                required=False,
                strip=False,
                max_length=longest(thing.kind, name),
                initial=passage.words.get(name, ""),
                widget=forms.Textarea(
                    attrs={
                        "lang": lang_tag(passage.language),
                        "rows": min(28, 2 + len(words) // 40 + words.count("\n")),
                    }
                ),
            )

    def words(self) -> dict[str, str]:
        """What was typed, field by field; what was left as it is is the same to the last blank line."""
        return {name: self._typed(name) for name in self.names}

    def has_new_words(self) -> bool:
        """Whether something else was typed than what stood there when the page was sent."""
        return any(self._typed(name) != self.fields[name].initial for name in self.names)

    def _typed(self, name: str) -> str:
        # Browsers send line ends of their own.
        typed = self.cleaned_data[name].replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        before = self.fields[name].initial
        return before if before.replace("\r\n", "\n").replace("\r", "\n").strip("\n") == typed else typed


class TranslationFileForm(forms.Form):
    """A translator's file. What it is, is told by its content."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The XLIFF file (.xlf) or the document (.md) that was downloaded here, with the translations in it."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,.xml,.md,.txt"}),
        error_messages={"required": _("Choose the file that came back.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("See what it would change"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large: it may have at most %(size)s.") % {"size": filesizeformat(MOST_BYTES)}
            )
        return file
