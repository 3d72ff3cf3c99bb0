"""The forms of the question editor. Choices are rows: added, removed and reordered before all is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from academy.studio.actions.questions import ChoiceDraft, QuestionDraft
from academy.studio.answer_key import is_derived, weights_for
from academy.studio.passages import Passage, choice_field
from quizzes.models import Question, Quiz

MOST_CHOICES = 12
FEWEST_SHOWN = 2
LONGEST = 5000
NEW_FAMILY = "+"
_PARTS = ("was", "text", "rationale", "weight")
MARKDOWN = _("You can write **bold**, *italic* and lists in Markdown.")


class QuizForm(forms.ModelForm):
    """How a quiz draws from its bank, and what passes it. What was read is sent along, to notice other changes."""

    was = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Quiz
        fields = ["question_count", "pass_mark"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, most in (("question_count", 200), ("pass_mark", 100)):
            field = self.fields[name]
            field.validators = [MinValueValidator(1), MaxValueValidator(most)]
            field.widget = forms.NumberInput(attrs={"min": 1, "max": most, "inputmode": "numeric"})
        self.fields["question_count"].help_text = _("One of each family, as long as there are families.")
        self.fields["was"].initial = f"{self.instance.question_count}/{self.instance.pass_mark}"
        self.helper = helper(_("Save the settings"))
        self.helper.form_tag = False

    def based_on(self) -> tuple[int, int]:
        """Both values as they were read; impossible ones if something else was sent."""
        count, _slash, mark = self.cleaned_data["was"].partition("/")
        return (int(count), int(mark)) if count.isdecimal() and mark.isdecimal() else (0, 0)


@dataclass
class Row:
    """One choice in the form. ``was`` is its number in the draft, empty for a new one."""

    was: str = ""
    text: str = ""
    rationale: str = ""
    weight: str = ""
    right: bool = False

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.rationale.strip())


def rows_of(question: Question, passage: Passage) -> list[Row]:
    """The rows of a question as it stands."""
    return [
        Row(
            str(choice.number),
            passage.words.get(choice_field(choice.number, "text"), ""),
            passage.words.get(choice_field(choice.number, "rationale"), ""),
            f"{choice.weight.normalize():f}",
            choice.weight > 0,
        )
        for choice in question.choices.order_by("number")
    ]


def rows_from(post: QueryDict) -> list[Row]:
    """The rows that a page sent, whatever it sent."""
    count = post.get("count", "")
    number = min(int(count), MOST_CHOICES) if count.isdecimal() and len(count) < 4 else 0
    right = set(post.getlist("right"))
    return [
        Row(*(post.get(f"choice_{at}_{part}", "") for part in _PARTS), right=str(at) in right) for at in range(number)
    ]


def rearranged(rows: Sequence[Row], act: str, at: int, words: Sequence[str]) -> list[Row]:
    """The rows after a press of a button beside them. ``words`` are those of a true/false question."""
    rows = list(rows)
    if act == "add" and len(rows) < MOST_CHOICES:
        rows.append(Row())
    elif act == "kind":
        rows = [*rows, Row(), Row()][:2]
        for row, word in zip(rows, words, strict=True):
            row.text = row.text or word
    elif act in {"remove", "up", "down"} and 0 <= at < len(rows):
        row = rows.pop(at)
        if act != "remove":
            rows.insert(max(at - 1, 0) if act == "up" else at + 1, row)
    return rows


class QuestionForm(forms.Form):
    """A question in the source language, with its choices as ``rows``."""

    stem = forms.CharField(
        label=_("Question"), max_length=LONGEST, help_text=MARKDOWN, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Question.Kind)
    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=LONGEST,
        help_text=_("Shown after grading, whatever the answer."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    family = forms.ChoiceField(
        label=_("Family"),
        help_text=_("Questions of one family test the same thing, equally hard; an attempt gets one of them."),
    )
    new_family = forms.CharField(label=_("Name of the new family"), required=False, max_length=60)
    red_line = forms.BooleanField(
        label=_("Red line"),
        required=False,
        help_text=_("Must be fully right, whatever the score. All questions of the family are red lines, or none."),
    )
    objectives = forms.MultipleChoiceField(
        label=_("Learning objectives"), required=False, widget=forms.CheckboxSelectMultiple
    )
    by_hand = forms.BooleanField(label=_("Set the weights by hand"), required=False)
    minor = forms.BooleanField(
        label=_("A small change: translations stay as they are"),
        required=False,
        help_text=_("For a comma or a spelling. Else the translations show that the question has changed."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    structure = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, rows: Sequence[Row], families: Sequence[str], objectives: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = list(rows) + [Row() for _missing in range(FEWEST_SHOWN - len(rows))]
        choices = [(name, name) for name in families]
        self.fields["family"].choices = [*choices, (NEW_FAMILY, _("A new family"))]
        self.fields["objectives"].choices = list(objectives.items())

    @property
    def one_right(self) -> bool:
        """Whether the choices are marked right by radio buttons."""
        return self["kind"].value() != Question.Kind.MULTIPLE

    def clean_new_family(self) -> str:
        """The name that was typed, fit for a tag of GIFT."""
        return " ".join(self.cleaned_data["new_family"].split())

    def clean(self):
        """See that there is a family, and that the choices can be graded as they are marked."""
        cleaned = super().clean()
        new = cleaned.get("family") == NEW_FAMILY
        if new and not cleaned.get("new_family") and "new_family" not in self.errors:
            self.add_error("new_family", _("Name the new family, or choose one that exists."))
        kept = [(at, row) for at, row in enumerate(self.rows) if not row.empty]
        for at, row in kept:
            if "\0" in row.text + row.rationale:
                self._wrong(at, _("Null characters are not allowed."))
            if max(len(row.text), len(row.rationale)) > LONGEST:
                self._wrong(at, _("This is longer than %(most)s characters.") % {"most": LONGEST})
        kind, right = cleaned.get("kind"), [row.right for _at, row in kept]
        if kind == Question.Kind.TRUE_FALSE and len(kept) != 2:
            self.add_error(None, _("A true/false question has two choices."))
        if kind != Question.Kind.MULTIPLE and sum(right) > 1 and not cleaned.get("by_hand"):
            self.add_error(None, _("Only one choice can be right in a question of this kind."))
        if kind:
            cleaned["weights"] = self._weights(kept) if cleaned.get("by_hand") else weights_for(kind, right)
        return cleaned

    def _weights(self, kept: list[tuple[int, Row]]) -> list[Decimal]:
        field = forms.DecimalField(min_value=-100, max_value=100, max_digits=8, decimal_places=5)
        weights = []
        for at, row in kept:
            try:
                weights.append(field.clean(row.weight.replace(",", ".")))
            except forms.ValidationError:
                self._wrong(at, _("The weight must be a number from -100 to 100."))
        return weights

    def _wrong(self, at: int, sentence: str) -> None:
        said = _("Choice %(number)s: %(problem)s") % {"number": at + 1, "problem": sentence}
        self.add_error(None, said)

    def draft(self) -> QuestionDraft:
        """The question as it is wanted; only once the form is valid. A row that is empty is no choice."""
        given = self.cleaned_data
        kept = [row for row in self.rows if not row.empty]
        return QuestionDraft(
            kind=given["kind"],
            family=given["new_family"] if given["family"] == NEW_FAMILY else given["family"],
            red_line=given["red_line"],
            objectives=frozenset(map(UUID, given["objectives"])),
            stem=given["stem"],
            explanation=given["explanation"],
            choices=tuple(
                ChoiceDraft(
                    int(row.was) if row.was.isdecimal() and len(row.was) < 5 else None,
                    row.text,
                    row.rationale,
                    weight,
                )
                for row, weight in zip(kept, given["weights"], strict=True)
            ),
        )


def by_hand(question: Question) -> bool:
    """Whether somebody has set the weights of a question."""
    weights = list(question.choices.order_by("number").values_list("weight", flat=True))
    return bool(weights) and any(weights) and not is_derived(question.kind, weights)


class WordsForm(forms.Form):
    """The words of a question in another language, field by field, each beside its source."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, source: Passage, labels: Mapping[str, str], language: str, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in labels.items():
            rows = 2 if name.startswith("choice_") else 4
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": rows, "lang": language}),
            )
        self.source = source

    def pairs(self):
        """Each field with what the source says."""
        return [(self[name], self.source.words.get(name, "")) for name in self.fields if name != "revision"]

    def words(self) -> dict[str, str]:
        """What was typed; only once the form is valid."""
        return {name: text for name, text in self.cleaned_data.items() if name != "revision"}
