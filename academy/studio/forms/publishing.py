from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.forms.parts import helper
from academy.studio.actions.publishing import is_next
from courses.models import Edition

LATEST = timedelta(days=366)

NOW, LATER = "now", "later"
WHEN = [(NOW, pgettext_lazy("publish", "Now")), (LATER, _("At a time"))]


class PublishForm(forms.Form):
    """When to publish a draft, and from the second edition on: what changed, and what becomes of those in progress."""

    change_note = forms.CharField(
        label=_("What changed"),
        help_text=_("Instructors read it with the edition, and trainees who go on with it on the page of the course."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    transition = forms.ChoiceField(
        label=_("Those who are taking the edition before"),
        help_text=_("Completions and certificates always stay."),
        choices=Edition.Transition.choices,
        widget=forms.RadioSelect,
    )
    when = forms.ChoiceField(label=_("When"), choices=WHEN, initial=NOW, widget=forms.RadioSelect)
    publish_at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data=None, *, edition: Edition):
        if data is not None:
            # Whoever does not say when means now.
            data = {"when": NOW, **data.dict()}
        initial = {"change_note": edition.change_note or "", "transition": edition.transition or ""}
        if edition.publish_at:
            initial |= {"when": LATER, "publish_at": timezone.localtime(edition.publish_at)}
        super().__init__(data, initial=initial)
        if not is_next(edition):
            del self.fields["change_note"], self.fields["transition"]
        zone = timezone.get_current_timezone_name()
        self.fields["publish_at"].help_text = _("Only for “At a time”; in the time of the academy (%(zone)s).") % {
            "zone": zone
        }
        self.helper = helper(_("Publish this edition"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == LATER and "publish_at" not in self.errors:
            at = cleaned.get("publish_at")
            if at is None:
                self.add_error("publish_at", _("Say when the edition is to be published."))
            elif at <= timezone.now():
                self.add_error("publish_at", _("This time is over. Choose a later one, or publish now."))
            elif at > timezone.now() + LATEST:
                self.add_error("publish_at", _("Choose a time within a year from now."))
        return cleaned

    @property
    def later(self):
        """When to publish; None: at once."""
        return self.cleaned_data["publish_at"] if self.cleaned_data["when"] == LATER else None

    @property
    def plan(self) -> dict:
        """What the actions take besides."""
        return {
            "change_note": self.cleaned_data.get("change_note", ""),
            "transition": self.cleaned_data.get("transition"),
        }


class WithdrawForm(forms.Form):
    """Why an edition is taken out of use."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Instructors read it on the page of the course, and it is on record. Trainees do not see it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Withdraw this edition"), danger=True)
