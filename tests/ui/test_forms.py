import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Button, ButtonHolder, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template


class Enlist(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the roster.")
    email = forms.EmailField(label="E-mail address", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    unit = forms.ChoiceField(label="Unit", choices=[("1", "First"), ("2", "Second")])
    reason = forms.CharField(label="Reason", widget=forms.Textarea)
    born = forms.DateField(label="Born", widget=forms.DateInput(attrs={"type": "date"}))
    rank = forms.ChoiceField(label="Rank", choices=[("p", "Private"), ("s", "Sergeant")], widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label="Languages",
        choices=[("en", "English"), ("es", "Español")],
        widget=forms.CheckboxSelectMultiple,
        help_text="All that you read.",
    )
    picture = forms.FileField(label="Picture")
    agree = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, layout=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = layout
        self.helper.add_input(Submit("", "Enlist"))


def render(form, source="{% load crispy_forms_tags %}{% crispy form %}"):
    return Template(source).render(Context({"form": form, "csrf_token": "token-of-the-session"}))


def tag(html, name):
    """The first tag that holds this attribute."""
    return re.search(rf"<[^<>]*\b{name}[^<>]*>", html)[0]


@pytest.fixture
def wrong():
    return render(Enlist({"name": "", "email": "maria@nowhere", "reason": "Because <b>"}))


def test_every_link_of_the_error_summary_leads_to_a_control(wrong):
    summary = wrong[wrong.index('role="alert"') : wrong.index("</ul>")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == len(Enlist.base_fields) - 2  # all but the hidden one and the one that is right
    for target in targets:
        assert tag(wrong, f'id="{target}"').startswith(("<input", "<select", "<textarea"))


def test_the_error_summary_can_take_the_focus(wrong):
    assert 'tabindex="-1"' in tag(wrong, 'role="alert"')


def test_the_error_of_a_hidden_field_and_of_the_whole_form_is_told_without_a_link():
    form = Enlist({})
    form.add_error(None, "These two do not fit.")
    told = re.findall("<li>([^<]*)</li>", render(form))
    assert told == ["These two do not fit.", "This field is required."]


def test_a_right_form_has_no_error_summary():
    assert 'role="alert"' not in render(Enlist())


def test_a_wrong_field_is_marked_and_described_by_its_hint_and_its_error(wrong):
    control = tag(wrong, 'id="id_name"')
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_name_helptext id_name_error"' in control
    assert 'id="id_name_helptext"' in wrong
    assert 'id="id_name_error"' in wrong


def test_what_was_typed_stays_but_never_a_password():
    html = render(Enlist({"name": "María Ñ.", "reason": "Because <b>", "password": "secret words", "unit": "2"}))
    assert 'value="María Ñ."' in html
    assert "Because &lt;b&gt;" in html
    assert '<option value="2" selected>' in html
    assert "secret words" not in html


def test_label_hint_and_error_stand_above_the_control_in_this_order(wrong):
    part = wrong[wrong.index('for="id_name"') :]
    places = [part.index(piece) for piece in ("Name", "_helptext", "_error", "<input")]
    assert places == sorted(places)


def test_a_group_of_choices_is_a_fieldset_with_its_legend_and_description(wrong):
    for name, described in (
        ("rank", "id_rank_error"),
        ("languages", "id_languages_helptext id_languages_error"),
    ):
        group = re.search(rf'<fieldset[^>]*aria-describedby="{described}"[^>]*>.*?</fieldset>', wrong, re.S)[0]
        assert f"<legend>{name.title()}</legend>" in group
        assert len(re.findall(rf'<label class="choice"><input[^>]*name="{name}"', group)) == 2


def test_optional_fields_say_so_and_required_ones_do_not():
    html = render(Enlist())
    assert re.findall(r'<label for="id_(\w+)">[^<]*<span class="muted">\(optional\)', html) == ["email"]


def test_attributes_that_browsers_and_password_managers_need_are_kept():
    html = render(Enlist())
    assert 'autocomplete="new-password"' in tag(html, 'id="id_password"')
    assert 'type="date"' in tag(html, 'id="id_born"')
    assert 'enctype="multipart/form-data"' in tag(html, "method=")


def test_the_button_says_what_happens():
    assert '<button type="submit" class="button">Enlist</button>' in render(Enlist())


def test_posting_forms_carry_the_token_and_getting_ones_do_not():
    form = Enlist()
    assert "token-of-the-session" in render(form)
    form.helper.form_method = "get"
    html = render(form)
    assert "token-of-the-session" not in html
    assert 'method="get"' in html


def test_a_form_without_its_tag_is_only_its_fields():
    form = Enlist()
    form.helper.form_tag = False
    html = render(form)
    assert "<form" not in html
    assert 'id="id_name"' in html


def test_the_helper_names_and_addresses_the_form():
    form = Enlist()
    form.helper.form_id, form.helper.form_class, form.helper.form_action = "enlist", "wide", "/enlist/"
    opening = tag(render(form), "method=")
    assert 'id="enlist"' in opening
    assert 'class="form wide"' in opening
    assert 'action="/enlist/"' in opening


def test_a_layout_is_followed():
    layout = Layout(
        Fieldset("Who", "name", Field("email", autocomplete="off"), css_id="who"),
        HTML("<p>{{ form.name.label }} matters.</p>"),
        Div("unit", css_class="beside"),
        ButtonHolder(Submit("save", "Save"), Button("back", "Go back", css_class="wide")),
    )
    html = render(Enlist({}, layout=layout))
    assert "<legend>Who</legend>" in html
    assert 'id="who"' in tag(html, 'class="form-part"')
    assert 'autocomplete="off"' in tag(html, 'id="id_email"')
    assert "<p>Name matters.</p>" in html
    assert 'class="form-part beside"' in html
    assert '<button type="submit" class="button" name="save" value="Save">Save</button>' in html
    assert 'class="button button--quiet wide"' in html
    assert 'id="id_reason"' not in html
    assert 'role="alert"' in html


def test_the_filter_renders_the_fields_alone():
    html = render(Enlist({}), "{% load crispy_forms_tags %}{{ form|crispy }}")
    assert 'role="alert"' in html
    assert "<form" not in html
    assert "<button" not in html
