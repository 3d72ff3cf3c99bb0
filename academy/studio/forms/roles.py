from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.finding import LONGEST_NUMBER
from academy.people.forms.parts import helper
from courses.models import CourseRole

NOBODY = _("Nobody to whom you can give a role has this user name or service number.")


class GiveRoleForm(forms.Form):
    """Who is to have which role on a course."""

    number = forms.CharField(
        label=_("User name or service number"),
        max_length=LONGEST_NUMBER,
        help_text=_("Write all of it. There is no list of people to choose from."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role on this course"), choices=CourseRole.Role, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Give the role"))
        self.helper.form_tag = False


class ReviewRequiredForm(forms.Form):
    """Whether drafts of a course need a second person."""

    review_required = forms.BooleanField(
        label=_("Publish only what a reviewer has approved"),
        required=False,
        help_text=_("Nobody approves what they handed in themselves, or were the last to change."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Save"))
        self.helper.form_tag = False
