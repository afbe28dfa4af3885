"""The one renderer of forms: every kind of field, every kind of error."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As on your ID.")
    nickname = forms.CharField(required=False)
    about = forms.CharField(widget=forms.Textarea)
    course = forms.ChoiceField(choices=[("", "Choose"), ("a", "Anatomy")])
    role = forms.ChoiceField(choices=[("t", "Trainee"), ("i", "Instructor")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree")
    password = forms.CharField(widget=forms.PasswordInput)
    document = forms.FileField()
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("nickname") == "Nobody":
            raise forms.ValidationError("Choose another nickname: <b>Nobody</b> is taken.")
        return self.cleaned_data


FILLED = {"name": "Ada", "about": "x", "course": "a", "role": "t", "agreed": "on", "password": "p", "token": "k"}


def render(form):
    return str(form)


def bound(**changes):
    return Everything({**FILLED, **changes}, {"document": SimpleUploadedFile("a.txt", b"x")})


def test_each_kind_gets_its_class_and_label():
    page = render(Everything())
    assert '<label for="id_name">Name' in page
    assert '<input type="text" name="name" class="input"' in page
    assert '<textarea name="about" cols="40" rows="10" class="textarea"' in page
    assert '<select name="course" class="select"' in page
    assert '<legend class="label">Role' in page
    assert page.count('<label class="check">') == 3  # two roles and one agreement
    assert 'data-module="show-password"' in page
    assert '<input type="hidden" name="token"' in page
    assert 'role="alert"' not in page


def test_optional_fields_are_marked_and_required_ones_are_not():
    page = render(Everything())
    assert page.count("(optional)") == 1


def test_hint_is_tied_to_its_field():
    page = render(Everything())
    assert '<p class="hint" id="id_name_helptext">As on your ID.</p>' in page
    assert 'aria-describedby="id_name_helptext"' in page


def test_missing_answers_say_what_to_do_by_kind():
    page = render(Everything({}))
    assert "Check eight things" in page
    for sentence in ("Name: Fill this in.", "Course: Choose one.", "I agree: Tick this to go on.", "Choose a file."):
        assert sentence in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert '<fieldset class="field" id="id_role" aria-describedby="id_role_error">' in page


def test_summary_takes_the_focus_and_links_to_the_fields():
    page = render(bound(name=""))
    assert "Check one thing" in page
    assert 'tabindex="-1" autofocus' in page
    assert '<a class="problem" href="#id_name">Name: Fill this in.</a>' in page


def test_error_of_the_whole_form_stands_in_the_summary_escaped():
    page = render(bound(nickname="Nobody"))
    assert "Choose another nickname: &lt;b&gt;Nobody&lt;/b&gt; is taken." in page


def test_typed_text_comes_back_escaped_and_passwords_do_not():
    page = render(bound(name='"><script>', agreed="", password="secret"))
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "secret" not in page


def test_own_sentence_of_a_field_is_kept():
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Write your name."})

    assert "Name: Write your name." in render(Own({}))
