import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.forms.parts import helper
from academy.studio.actions.placing import Kind
from academy.studio.forms.words import WordsForm
from courses.models import Activity, ActivityText, ModuleText, ObjectiveText

MOST_MINUTES = 600
# What the outline shows; questions are arranged in the list of their quiz.
OUTLINED = [choice for choice in Kind.choices if choice[0] != Kind.QUESTION]


class MoveForm(forms.Form):
    """Where to put a thing; what the page itself fills in, by a button or by what was dragged."""

    kind = forms.ChoiceField(choices=OUTLINED)
    lineage = forms.UUIDField()
    to = forms.IntegerField(min_value=1, max_value=9999)
    module = forms.UUIDField(required=False)
    back = forms.UUIDField(required=False)


class ThingForm(forms.Form):
    """A thing to duplicate or to delete. ``copy`` is the lineage that a duplicate will have."""

    kind = forms.ChoiceField(choices=OUTLINED)
    lineage = forms.UUIDField()
    copy = forms.UUIDField(required=False)
    back = forms.UUIDField(required=False)


class AddForm(forms.Form):
    """A form that adds a thing under a lineage of its own, so that sending it twice adds it once."""

    lineage = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, action: str, **kwargs):
        super().__init__(*args, initial={"lineage": uuid.uuid4(), **kwargs.pop("initial", {})}, **kwargs)
        self.helper = helper(action)


class ModuleTitle(forms.Form):
    title = forms.CharField(label=_("Title of the module"), max_length=ModuleText._meta.get_field("title").max_length)


class AddModuleForm(ModuleTitle, AddForm):
    pass


class ModuleForm(ModuleTitle, WordsForm):
    pass


class ObjectiveStatement(forms.Form):
    statement = forms.CharField(
        label=_("Learning objective"),
        help_text=_("What the learner will be able to do. Begin with a verb: “Name the four basic rules”."),
        max_length=ObjectiveText._meta.get_field("statement").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddObjectiveForm(ObjectiveStatement, AddForm):
    pass


class ObjectiveForm(ObjectiveStatement, WordsForm):
    words = ("statement",)


class ActivityFacts(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=ActivityText._meta.get_field("title").max_length)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("About how long it takes."),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    required = forms.BooleanField(
        label=_("Required"), help_text=_("Whether completing the course needs it."), required=False
    )


class AddActivityForm(ActivityFacts, AddForm):
    kind = forms.ChoiceField(label=_("What to add"), choices=Activity.Kind.choices, widget=forms.RadioSelect)
    field_order = ["kind", "title", "minutes", "required"]


class ActivityForm(ActivityFacts, WordsForm):
    pass


class PlaceForm(forms.Form):
    """Where in the course an activity stands."""

    module = forms.ChoiceField(label=_("Module"))
    to = forms.IntegerField(
        label=_("Place in the module"),
        help_text=_("Counted from 1. A place that there is not is the last one."),
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args, modules, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["module"].choices = [(str(m.lineage), f"{m.number}. {m.title}") for m in modules]
        self.helper = FormHelper()
        self.helper.form_id = "move"
        self.helper.add_input(Submit("move", _("Move"), css_class="button--quiet"))
