"""The roster of a course: who is in it, who may see it, filters, sorting and files."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from courses.assessments import services
from courses.assessments.models import Accommodation
from courses.assessments.timing import Allowance
from courses.catalog.models import CoursePage
from courses.common.clock import now
from courses.common.spreadsheets import harmless
from courses.dashboards.roster import Query, Roster, load_roster
from courses.enrollments.models import Cohort, Enrollment
from courses.enrollments.services import open_cohort
from courses.progress.services import settle_completion
from courses.schools.models import School
from courses.users.models import User
from tests.factories import content, people, study
from tests.factories.evidence import complete_lessons, pass_quizzes


def roster_of(course: CoursePage, ending: str = "/") -> str:
    """The address of the roster, or of its file."""
    return f"/school/{course.school.slug}/courses/{course.pk}/roster{ending}"


def names(roster: Roster) -> list[str]:
    return [row.person.name for row in roster.rows]


@pytest.fixture
def trainees(course: CoursePage) -> dict[str, Enrollment]:
    """One who is ready, one who failed a quiz, one who stalled, one who just came."""
    at = now()
    people_of_course = {
        "ready": ("Priya", "Raman", people.LONG_AGO),
        "failed": ("Rosa", "Delgado", at),
        "stalled": ("DeShawn", "Carter", at - timedelta(days=20)),
        "new": ("Hannah", "Goldberg", at - timedelta(days=1)),
    }
    found = {
        key: study.make_enrollment(course, people.make_user(first, last), at=started)
        for key, (first, last, started) in people_of_course.items()
    }
    complete_lessons(found["ready"])
    pass_quizzes(found["ready"])
    settle_completion(enrollment=found["ready"], at=at)
    complete_lessons(found["failed"], 2)
    pass_quizzes(found["failed"], 1, percent="37.5", at=at)
    complete_lessons(found["stalled"], 1)
    return found


# Who may see it


def test_the_office_sees_every_course_and_instructors_their_own(
    as_rita: Client, as_bob: Client, course: CoursePage, trainees: dict[str, Enrollment]
) -> None:
    for client in (as_rita, as_bob):
        page = client.get(roster_of(course))
        assert page.status_code == 200
        assert "Delgado, Rosa" in page.text


def test_an_instructor_is_refused_a_colleagues_course(as_bob: Client, course: CoursePage) -> None:
    other = content.make_course(course.school, "Anatomy")

    for ending in ("/", ".csv", ".xlsx"):
        assert as_bob.get(roster_of(other, ending)).status_code == 403


def test_outsiders_and_trainees_do_not_find_it(
    as_alice: Client, as_charlie: Client, enrollment: Enrollment, course: CoursePage
) -> None:
    for client in (as_alice, as_charlie):
        for ending in ("/", ".csv", ".xlsx"):
            assert client.get(roster_of(course, ending)).status_code == 404


def test_a_course_of_another_school_is_not_found(as_charlie: Client, course: CoursePage, other_school: object) -> None:
    assert as_charlie.get(f"/school/cascade-hands/courses/{course.pk}/roster/").status_code == 404


def test_visitors_sign_in_first(client: Client, course: CoursePage) -> None:
    assert client.get(roster_of(course)).url.startswith("/accounts/login/")


# What it shows


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("all", ["Carter, DeShawn", "Delgado, Rosa", "Goldberg, Hannah", "Raman, Priya"]),
        ("ready", ["Raman, Priya"]),
        ("stalled", ["Carter, DeShawn"]),
        ("failed", ["Delgado, Rosa"]),
        ("new", ["Goldberg, Hannah"]),
        ("nonsense", ["Carter, DeShawn", "Delgado, Rosa", "Goldberg, Hannah", "Raman, Priya"]),
    ],
)
def test_filters(course: CoursePage, trainees: dict[str, Enrollment], show: str, shown: list[str]) -> None:
    assert names(load_roster(course, now(), Query.of({"show": show}))) == shown


def test_search_finds_either_order_of_a_name(course: CoursePage, trainees: dict[str, Enrollment]) -> None:
    for search in ("rosa del", "DELGADO, R"):
        assert names(load_roster(course, now(), Query.of({"q": search}))) == ["Delgado, Rosa"]


def test_a_cohort_is_shown_alone(course: CoursePage, trainees: dict[str, Enrollment], rita: User) -> None:
    cohort: Cohort = open_cohort(
        school=course.school, course=course, name="Evenings", starts_on=now().date(), actor=rita, at=now()
    )
    Enrollment.objects.filter(pk=trainees["new"].pk).update(cohort=cohort)

    roster = load_roster(course, now(), Query.of({"cohort": str(cohort.uuid)}))

    assert names(roster) == ["Goldberg, Hannah"]
    assert roster.cohorts == [(cohort.uuid, "Evenings")]


def test_sorting_by_progress_goes_both_ways(course: CoursePage, trainees: dict[str, Enrollment]) -> None:
    up = names(load_roster(course, now(), Query.of({"sort": "progress"})))
    down = names(load_roster(course, now(), Query.of({"sort": "-progress"})))

    assert up == ["Goldberg, Hannah", "Carter, DeShawn", "Delgado, Rosa", "Raman, Priya"]
    assert down == up[::-1]


def test_the_sorted_column_says_so(as_rita: Client, course: CoursePage, trainees: dict[str, Enrollment]) -> None:
    assert 'aria-sort="ascending"' in as_rita.get(roster_of(course)).text
    assert 'aria-sort="descending"' in as_rita.get(roster_of(course), {"sort": "-progress"}).text


def test_htmx_gets_the_results_alone(as_rita: Client, course: CoursePage, trainees: dict[str, Enrollment]) -> None:
    part = as_rita.get(roster_of(course), {"q": "rosa"}, headers={"HX-Request": "true"}).text

    assert "Delgado, Rosa" in part
    assert "<html" not in part


def test_a_name_is_text_in_every_line(as_rita: Client, course: CoursePage) -> None:
    study.make_enrollment(course, people.make_user("<b>Bold</b>", '"><script>alert(1)</script>'))

    page = as_rita.get(roster_of(course)).text

    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_those_who_left_or_wait_are_not_in_it(course: CoursePage) -> None:
    study.make_enrollment(course, people.make_user("Gone"), status="withdrawn")
    study.make_enrollment(course, people.make_user("Waits"), status="pending", started_at=None)

    assert load_roster(course, now(), Query()).everyone == []


def test_an_empty_course_says_who_will_appear(as_rita: Client, course: CoursePage) -> None:
    assert "No trainees yet" in as_rita.get(roster_of(course)).text


@pytest.mark.parametrize("count", [1, 20])
def test_queries_do_not_grow(
    as_rita: Client, course: CoursePage, count: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(count):
        enrollment = study.make_enrollment(course, people.make_user())
        complete_lessons(enrollment, 2)
        pass_quizzes(enrollment, 1)
    as_rita.get(roster_of(course))

    with django_assert_max_num_queries(10):
        assert as_rita.get(roster_of(course)).status_code == 200


# What trainees are granted in quizzes


def test_it_shows_the_effect_of_granted_terms_and_never_the_reason(
    as_bob: Client, course: CoursePage, trainees: dict[str, Enrollment], rita: User
) -> None:
    grant(trainees["new"].trainee, course, rita)

    page = as_bob.get(roster_of(course)).text

    assert page.count("Quizzes: 1.5 × time, 1 more attempt") == 2  # in the table, and in the list on phones
    assert "Letter in the file" not in page


def test_terms_that_ran_out_or_hold_elsewhere_are_not_shown(
    as_bob: Client, course: CoursePage, trainees: dict[str, Enrollment], rita: User, other_school: School
) -> None:
    grant(trainees["new"].trainee, course, rita)
    Accommodation.objects.update(ended_at=now(), ended_by=rita)
    study.make_enrollment(content.make_course(other_school, "Elsewhere"), trainees["failed"].trainee)
    grant(trainees["failed"].trainee, course, rita, school=other_school)

    assert "Quizzes: " not in as_bob.get(roster_of(course)).text


def grant(trainee: User, course: CoursePage, actor: User, **fields: object) -> None:
    services.grant_accommodation(
        **{
            "school": course.school,
            "person": trainee,
            "allowance": Allowance(time_percent=150, extra_attempts=1),
            "reason": "Letter in the file",
            "valid_until": None,
            "actor": actor,
            "at": now(),
            **fields,
        }
    )


# Files


def test_the_csv_holds_the_rows_as_filtered(
    as_rita: Client, course: CoursePage, trainees: dict[str, Enrollment]
) -> None:
    response = as_rita.get(roster_of(course, ".csv"), {"show": "failed"})

    head, *lines = csv.reader(StringIO(response.content.decode("utf-8-sig")))
    line = dict(zip(head, lines[0], strict=True))
    assert len(lines) == 1
    assert (line["Family name"], line["Given names"]) == ("Delgado", "Rosa")
    assert (line["Module 1 quiz best %"], line["Module 1 quiz"]) == ("37.5", "not passed")
    assert "attachment" in response["Content-Disposition"]


def test_the_workbook_holds_the_same(as_rita: Client, course: CoursePage, trainees: dict[str, Enrollment]) -> None:
    response = as_rita.get(roster_of(course, ".xlsx"))

    head, *lines = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    assert head[0] == "Family name"
    assert [line[0] for line in lines] == ["Carter", "Delgado", "Goldberg", "Raman"]


def test_the_files_hold_granted_terms_as_the_page_shows_them(
    as_bob: Client, course: CoursePage, trainees: dict[str, Enrollment], rita: User
) -> None:
    grant(trainees["new"].trainee, course, rita)

    text = as_bob.get(roster_of(course, ".csv")).content.decode("utf-8-sig")
    terms = {line["Family name"]: line["Quiz terms"] for line in csv.DictReader(StringIO(text))}
    head, *lines = load_workbook(BytesIO(as_bob.get(roster_of(course, ".xlsx")).content)).active.values

    assert terms == {"Carter": "", "Delgado": "", "Goldberg": "1.5 × time, 1 more attempt", "Raman": ""}
    assert [line[head.index("Quiz terms")] or "" for line in lines] == list(terms.values())
    assert "Letter in the file" not in text


def test_a_name_that_looks_like_a_formula_stays_text(as_rita: Client, course: CoursePage) -> None:
    study.make_enrollment(course, people.make_user("Mallory", '=HYPERLINK("https://x.example")'))

    text = as_rita.get(roster_of(course, ".csv")).content.decode("utf-8-sig")
    sheet = load_workbook(BytesIO(as_rita.get(roster_of(course, ".xlsx")).content)).active

    assert "'=HYPERLINK" in text
    assert sheet.cell(2, 1).value.startswith("'=")
    assert sheet.cell(2, 1).data_type == "s"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_other_cells_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in ("Oduya", "", 5, -5, None)] == ["Oduya", "", 5, -5, None]
    assert harmless("bell\x07") == "bell"
