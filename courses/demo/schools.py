"""A school file: the school, its staff, its cohorts, and its trainees with how far each has come.

Dates are told as days ago, so that the demo looks alive whenever it is loaded.
"""

from collections.abc import Iterator
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from courses.packages.reading.courses import Course
from courses.packages.reading.fields import Entry, Slug, Text, repeated

DaysAgo = Annotated[int, Field(ge=0, le=730)]
Role = Literal["instructor", "registrar", "administrator"]


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"“{name}” is not a time zone") from error


class Approval(Entry):
    """A number that a board or agency gave the school."""

    authority: Text
    number: Text


class Signatory(Entry):
    """A person who signs the school's certificates."""

    name: Text
    title: Text


class Person(Entry):
    """A member of the school. ``.example`` addresses never reach anyone."""

    given: Text
    family: Text
    email: str = Field(pattern=r"^[a-z0-9.-]+@[a-z0-9.-]+\.example$")

    @property
    def name(self) -> str:
        """The legal name."""
        return f"{self.given} {self.family}"


class StaffMember(Person):
    """A person who works at the school; ``demo`` marks a sign-in that is shown to people who try the product."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    demo: bool = False
    title: Text | None = None
    bio: Text | None = None
    teaches: tuple[Slug, ...] = ()


class Cohort(Entry):
    """A group that takes a course together."""

    name: Text
    course: Slug
    started_days_ago: DaysAgo


class Progress(Entry):
    """How many modules are finished with their quiz, and how many lessons of the module after them."""

    modules: Annotated[int, Field(ge=0)]
    lessons: Annotated[int, Field(ge=0)] = 0


class Enrollment(Entry):
    """A trainee in a course.

    pending: waits for approval. new: enrolled, nothing opened yet. studying: as ``progress`` says, with
    ``failed_attempts`` at the quiz whose lessons are all read. ready: everything done, no certificate yet.
    certified: the certificate was issued ``certified_days_ago``.
    """

    course: Slug
    cohort: Text | None = None
    state: Literal["pending", "new", "studying", "ready", "certified"]
    started_days_ago: DaysAgo
    active_days_ago: DaysAgo | None = None
    certified_days_ago: DaysAgo | None = None
    progress: Progress | None = None
    failed_attempts: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _told_as_its_state_needs(self) -> "Enrollment":
        wanted = {
            "progress": self.state == "studying",
            "active_days_ago": self.state in ("studying", "ready", "certified"),
            "certified_days_ago": self.state == "certified",
        }
        for name, is_wanted in wanted.items():
            if is_wanted != (getattr(self, name) is not None):
                raise ValueError(f"{name} is {'missing' if is_wanted else 'told'} although the state is {self.state}")
        if self.failed_attempts and self.state != "studying":
            raise ValueError(f"failed_attempts is told although the state is {self.state}")
        self._refuse_disorder()
        return self

    def _refuse_disorder(self) -> None:
        days = [
            day for day in (self.started_days_ago, self.active_days_ago, self.certified_days_ago) if day is not None
        ]
        if days != sorted(days, reverse=True):
            raise ValueError("starting, last activity and certificate must follow one another")


class Trainee(Person):
    """A trainee; ``demo`` says as what the sign-in is shown to people who try the product."""

    demo: Literal["new", "midway", "ready", "certified"] | None = None
    enrollments: tuple[Enrollment, ...] = ()


class SchoolFile(Entry):
    """What the file of a school says."""

    name: Text
    short_name: Text
    tagline: Text
    code: str = Field(pattern=r"^[A-HJ-NP-Z]{2,3}$")
    street: Text
    town: Text
    region: Text
    postal_code: Text
    board: str = Field(pattern=r"^[A-Z]{2}$")
    email: str = Field(pattern=r"^[a-z0-9.-]+@[a-z0-9.-]+\.example$")
    phone: Text
    time_zone: Annotated[Text, AfterValidator(_known_zone)]
    teaching_since: Annotated[int, Field(ge=1900, le=2100)]
    headline: Text
    lead: Text
    approvals: tuple[Approval, ...]
    signatories: Annotated[tuple[Signatory, ...], Field(min_length=1)]
    courses: Annotated[tuple[Slug, ...], Field(min_length=1)]
    staff: tuple[StaffMember, ...]
    cohorts: tuple[Cohort, ...]
    trainees: tuple[Trainee, ...]

    @model_validator(mode="after")
    def _whole(self) -> "SchoolFile":
        for complaint in _complaints(self):
            raise ValueError(complaint)
        return self


class School(SchoolFile):
    """A school, known by the name of its file."""

    slug: Slug


def _complaints(school: SchoolFile) -> Iterator[str]:
    """What is wrong within the file itself."""
    if twice := repeated(emails(school)):
        yield f"two people have the email {twice}"
    for role in ("instructor", "registrar", "administrator"):
        if not any(role in member.roles for member in school.staff):
            yield f"nobody is {role}"
    cohorts = {cohort.name: cohort.course for cohort in school.cohorts}
    if len(cohorts) < len(school.cohorts):
        yield "two cohorts have one name"
    yield from _untaught(school)
    for trainee in school.trainees:
        if repeated(tuple(enrollment.course for enrollment in trainee.enrollments)):
            yield f"{trainee.name} is enrolled twice in one course"
        for enrollment in trainee.enrollments:
            if enrollment.cohort and cohorts.get(enrollment.cohort) != enrollment.course:
                yield f"{trainee.name}: no cohort “{enrollment.cohort}” takes {enrollment.course}"


def _untaught(school: SchoolFile) -> Iterator[str]:
    named = [(member.name, slug) for member in school.staff for slug in member.teaches]
    named += [(cohort.name, cohort.course) for cohort in school.cohorts]
    named += [(trainee.name, entry.course) for trainee in school.trainees for entry in trainee.enrollments]
    for name, slug in named:
        if slug not in school.courses:
            yield f"{name}: the school does not teach {slug}"


def emails(school: SchoolFile) -> tuple[str, ...]:
    """The addresses of everyone in the school."""
    return tuple(person.email for person in (*school.staff, *school.trainees))


def unfounded(school: School, courses: dict[str, Course]) -> Iterator[str]:
    """What the file says about courses that the courses themselves do not bear out."""
    for slug in school.courses:
        if slug not in courses:
            yield f"there is no course {slug}"
    for trainee in school.trainees:
        for enrollment in trainee.enrollments:
            if enrollment.course in courses and (complaint := _unfounded(enrollment, courses[enrollment.course])):
                yield f"{trainee.name}, {enrollment.course}: {complaint}"


def _unfounded(enrollment: Enrollment, course: Course) -> str | None:
    if enrollment.state == "pending" and course.enrollment != "approval":
        return "nobody waits for approval in a course that needs none"
    if not enrollment.progress:
        return None
    done, lessons = enrollment.progress.modules, enrollment.progress.lessons
    if done >= len(course.modules):
        return f"a trainee with {done} finished modules of {len(course.modules)} is ready, not studying"
    module = course.modules[done]
    if lessons > len(module.lessons):
        return f"module {done + 1} has {len(module.lessons)} lessons, not {lessons}"
    if enrollment.failed_attempts and (lessons < len(module.lessons) or not module.quiz):
        return f"the quiz of module {done + 1} is not open yet, so it cannot have been failed"
    return None
