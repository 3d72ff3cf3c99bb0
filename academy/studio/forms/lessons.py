"""Forms of the lesson editor."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from academy.studio.lessons import Sheet
from courses.editing import from_editor
from courses.models import ActivityText

LONGEST = 200_000  # characters of a lesson: a book of a hundred pages
MOST_BYTES = 2**20
_LARGEST = 2**31 - 1


def revision_field() -> forms.IntegerField:
    """The number of the revision that the writer had read."""
    return forms.IntegerField(min_value=0, max_value=_LARGEST, widget=forms.HiddenInput)


def title_field(**options) -> forms.CharField:
    longest = ActivityText._meta.get_field("title").max_length
    return forms.CharField(label=_("Title"), max_length=longest, **options)


class TextField(forms.CharField):
    """A lesson's Markdown; line ends come out as plain ones. A lesson may be empty until it is published."""

    def __init__(self, **options):
        options = {"max_length": LONGEST, "widget": forms.Textarea, "strip": False} | options
        super().__init__(**options)

    def validate(self, value):
        pass

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n")


class LessonForm(forms.Form):
    """A lesson as it is written: in Markdown, or in ``html`` as the prose editor gives it."""

    use_required_attribute = False

    title = title_field()
    body = TextField(
        label=_("Text"),
        help_text=_("Written in Markdown: ## makes a heading, - a list, **bold**."),
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    title_revision = revision_field()
    body_revision = revision_field()
    minor = forms.BooleanField(
        label=_("A minor change"),
        required=False,
        help_text=_("Tick this before you mend a typing error: the translations then stay up to date."),
    )

    def __init__(self, data=None, *, sheet: Sheet):
        if data and "html" in data:
            data = data.copy()
            data["body"] = from_editor(data["html"][: 10 * LONGEST])
        initial = sheet.words | {f"{part}_revision": number for part, number in sheet.revisions.items()}
        super().__init__(data, initial=initial)
        if not sheet.is_source:
            del self.fields["minor"]
        for name in ("title", "body"):
            self.fields[name].widget.attrs["lang"] = sheet.language

    @property
    def words(self) -> dict[str, str]:
        return {part: self.cleaned_data[part] for part in ("title", "body")}

    @property
    def based_on(self) -> dict[str, int]:
        return {part: self.cleaned_data[f"{part}_revision"] for part in ("title", "body")}


class MergeForm(forms.Form):
    """Two versions of a lesson: ``own`` is the writer's, title and body what the writer made of both."""

    use_required_attribute = False

    title = title_field(required=False)
    body = TextField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 16}))
    own_title = title_field(required=False, widget=forms.HiddenInput)
    own_body = TextField(widget=forms.HiddenInput)
    title_revision = revision_field()
    body_revision = revision_field()
    minor = forms.BooleanField(required=False, widget=forms.HiddenInput)
    keep = forms.ChoiceField(choices=[("mine", ""), ("theirs", ""), ("merged", "")], widget=forms.HiddenInput)

    @classmethod
    def between(cls, own: dict[str, str], sheet: Sheet, *, minor: bool) -> "MergeForm":
        """The form that offers to merge the writer's own words into those that stand."""
        initial = {**own, **{f"own_{part}": text for part, text in own.items()}, "minor": minor}
        initial |= {f"{part}_revision": number for part, number in sheet.revisions.items()}
        form = cls(initial=initial)
        form.fields["title"].required = True  # of a merged text; who keeps the own or theirs sends none
        for name in ("title", "body"):
            form.fields[name].widget.attrs["lang"] = sheet.language
        return form

    @property
    def own(self) -> dict[str, str]:
        return {part: self.cleaned_data[f"own_{part}"] for part in ("title", "body")}

    @property
    def merged(self) -> dict[str, str]:
        return {part: self.cleaned_data[part] for part in ("title", "body")}

    @property
    def based_on(self) -> dict[str, int]:
        return {part: self.cleaned_data[f"{part}_revision"] for part in ("title", "body")}

    def clean(self):
        cleaned = super().clean()
        chosen = {"mine": "own_title", "merged": "title"}.get(cleaned.get("keep", ""))
        if chosen and not cleaned.get(chosen):
            self.add_error("title", forms.Field.default_error_messages["required"])
        return cleaned


class ImportForm(forms.Form):
    """A lesson's Markdown from a file, or pasted. ``anyway`` takes it with what the proofreader found."""

    file = forms.FileField(
        label=_("Markdown file"),
        required=False,
        help_text=_("A text file, such as lesson.md."),
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,text/markdown,text/plain"}),
    )
    text = TextField(label=_("Or paste the Markdown"), required=False, widget=forms.Textarea(attrs={"rows": 12}))
    body_revision = revision_field()
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sheet: Sheet, **kwargs):
        super().__init__(*args, initial={"body_revision": sheet.body.revision}, **kwargs)
        self.fields["text"].widget.attrs["lang"] = sheet.language
        self.helper = helper(_("Check and take in"))

    def clean_file(self):
        """The text of the file, if one was sent."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large: it may have at most %(size)s.") % {"size": filesizeformat(MOST_BYTES)}
            )
        content = file.read()
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        try:
            text = content.decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError:
            sentence = _("This is not a text file in UTF-8. Save it as UTF-8 and try again.")
            raise forms.ValidationError(sentence) from None
        return self.fields["text"].clean(text)

    def clean(self):
        cleaned = super().clean()
        cleaned["markdown"] = cleaned.get("file") or cleaned.get("text") or ""
        if not self.errors and not cleaned["markdown"].strip():
            self.add_error("file", _("Choose a file, or paste the Markdown below."))
        return cleaned
