"""Who teaches a course, in its editor: the choice is among the present instructors of the course's school."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from courses.schools.cms.forms import SchoolPageForm
from courses.schools.models import Membership, Role, School


class TeacherForm(WagtailAdminModelForm):
    """One instructor of the course."""

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        field.label = "Instructor"
        field.queryset = instructors_of(school)
        field.label_from_instance = name_of


def instructors_of(school: School) -> Any:
    """The memberships of those who teach at the school now."""
    current = Membership.objects.current().filter(school=school, role=Role.INSTRUCTOR)
    return current.select_related("user").order_by("user__last_name", "user__first_name")


def name_of(membership: Membership) -> str:
    """The name as the course page prints it."""
    return ", ".join(filter(None, [str(membership.user), membership.title]))


class TeachersPanel(InlinePanel):
    """An inline panel whose rows know the course's school."""

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's, with the form above."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": TeacherForm, "inherit_kwargs": ["school"]}
        return options


class CourseForm(SchoolPageForm):
    """The form of a course page. Its school comes from the catalog that it stands in."""

    def __init__(self, *args: Any, instance: Any, parent_page: Any = None, **kwargs: Any) -> None:
        # The child forms are made by the parent class and ask for it.
        self.school = instance.school if instance.school_id else parent_page.school
        super().__init__(*args, instance=instance, parent_page=parent_page, **kwargs)
