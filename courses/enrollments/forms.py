"""What the registrar and the trainee fill in about enrollments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from courses.catalog.models import CoursePage
from courses.enrollments.models import Cohort, Enrollment
from courses.schools.models import Membership, Role, School

MOST_AT_ONCE = 100


class CohortField(forms.ModelChoiceField):
    """A choice of cohorts, each named with its course."""

    def label_from_instance(self, cohort: Cohort) -> str:
        """What the registrar chooses from."""
        return f"{cohort.name}, {cohort.course.title}"


class InviteForm(forms.Form):
    """Several people at once, in one role, with or without a place in a cohort."""

    emails = forms.CharField(
        label="Email addresses",
        help_text="One on each line.",
        widget=forms.Textarea(
            attrs={"rows": 5, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, school: School, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.fields["role"] = forms.ChoiceField(
            label="Role",
            widget=forms.RadioSelect,
            initial=Role.TRAINEE,
            choices=[(role.value, role.label) for role in roles],
        )
        self.fields["cohort"] = CohortField(
            label="Cohort",
            queryset=Cohort.objects.filter(school=school, is_open=True).select_related("course"),
            required=False,
            empty_label="No cohort",
            help_text="For trainees: accepting the invitation then enrolls them.",
        )

    def clean_emails(self) -> list[str]:
        """The addresses, each once, in the order they were typed."""
        typed = self.cleaned_data["emails"].replace(",", "\n").replace(";", "\n").split("\n")
        emails = list(dict.fromkeys(line.strip().lower() for line in typed if line.strip()))
        if wrong := [email for email in emails if not _is_email(email)]:
            raise ValidationError([f"Write the whole address in place of “{email}”." for email in wrong[:5]])
        if len(emails) > MOST_AT_ONCE:
            raise ValidationError(f"Invite at most {MOST_AT_ONCE} people at once. These are {len(emails)}.")
        return emails

    def clean(self) -> dict[str, Any]:
        """A cohort is for trainees; members need no invitation to be what they are."""
        cleaned = super().clean() or {}
        role, cohort = cleaned.get("role"), cleaned.get("cohort")
        if cohort and role != Role.TRAINEE:
            self.add_error("cohort", "Choose “No cohort”: only trainees study in one.")
        if cleaned.get("emails") and role and not cohort:
            self._refuse_members(cleaned["emails"], role)
        return cleaned

    def _refuse_members(self, emails: list[str], role: str) -> None:
        current = Membership.objects.current().filter(school=self.school, role=role, user__email__in=emails)
        for email in current.values_list("user__email", flat=True):
            self.add_error("emails", f"Take out {email}: already {Role(role).label.lower()} here.")


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class CohortForm(forms.ModelForm):
    """A new cohort of a course of the school."""

    class Meta:
        model = Cohort
        fields = ["course", "name", "starts_on", "ends_on"]
        labels = {"name": "Name", "starts_on": "Starts on", "ends_on": "Ends on"}
        help_texts = {"name": "As the trainees know it, such as Fall 2026 evening."}
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.fields["course"] = forms.ModelChoiceField(queryset=courses_of(school), empty_label="Choose a course")

    def clean(self) -> dict[str, Any]:
        """Says beside the field what the database would refuse."""
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Choose a day after the start.")
        same = Cohort.objects.filter(school=self.school, course=cleaned.get("course"), name=cleaned.get("name"))
        if same.exists():
            self.add_error("name", "Choose another name: this course has a cohort of that name.")
        return cleaned


def courses_of(school: School) -> QuerySet[CoursePage]:
    """The school's published courses, by title."""
    return CoursePage.objects.live().filter(school=school).order_by("title")


class JoinForm(forms.Form):
    """The code of a cohort."""

    code = forms.CharField(
        label="Class code",
        max_length=20,
        help_text="Eight letters and digits, from your school.",
        widget=forms.TextInput(
            attrs={"class": "serial", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class DecisionForm(forms.Form):
    """What the registrar decides about one or several requests."""

    decision = forms.ChoiceField(choices=[("approve", "Approve"), ("decline", "Decline")])
    # Several lines, so that Enter breaks the line: in a single one it would press "Approve".
    note = forms.CharField(
        label="Note to the trainee",
        max_length=300,
        required=False,
        help_text="Goes into the letter when you decline.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requests"] = forms.ModelMultipleChoiceField(
            label="Requests",
            queryset=Enrollment.objects.for_school(school).select_related("trainee"),
            to_field_name="uuid",
            error_messages={"required": "Tick at least one."},
        )
