"""Practice over HTTP, as plain forms and links."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from courses.catalog.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.enrollments.services import open_cohort
from courses.practice import services
from courses.practice.models import Card, Preferences, Review
from courses.practice.scheduling import Grade
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import people, study
from tests.practice.conftest import desk_of, grade

ACTION = "muscle:infraspinatus:action"
PAGES = ("/practice/", "/practice/session/", "/practice/statistics/", "/practice/preferences/", "/practice/suspended/")


@pytest.fixture
def trainee(as_alice: Client, enrollment: Enrollment) -> Client:
    """A browser of Alice, who takes the course."""
    return as_alice


def post_grade(client: Client, subject: str = ACTION, given: Grade = Grade.GOOD, **more: object) -> object:
    data = {"uuid": uuid4(), "subject": subject, "grade": given.value, **more}
    return client.post("/practice/reviews/", data, headers={"Accept": more.pop("accept", "text/html")})


def start_of(client: Client) -> str:
    """The address of a session that begins now."""
    return client.get("/practice/session/").headers["Location"]


# Who may


@pytest.mark.parametrize("address", PAGES)
def test_visitors_sign_in(client: Client, db: None, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", PAGES[1:])
def test_without_a_course_there_is_nothing_to_practice(as_alice: Client, address: str) -> None:
    assert as_alice.get(address).status_code == 404
    assert "Cards come from the courses you take" in as_alice.get("/practice/").text


def test_another_school_is_not_there(trainee: Client, other_school: School) -> None:
    for address in PAGES:
        assert trainee.get(f"{address}?school={other_school.slug}").status_code == 404
    assert post_grade(trainee, school=other_school.slug).status_code == 404


def test_others_cards_are_not_there(as_charlie: Client, trainee: Client, alice: User) -> None:
    post_grade(trainee)
    made = Review.objects.get()
    post = as_charlie.post("/practice/reviews/undo/", {"uuid": made.uuid})
    assert post.status_code == 404
    made.refresh_from_db()
    assert made.undone_at is None


def test_a_review_of_somebody_else_is_not_undone(trainee: Client, course: CoursePage) -> None:
    post_grade(trainee)
    other = people.make_user("Other")
    study.make_enrollment(course, other)
    post = signed_in(other).post("/practice/reviews/undo/", {"uuid": Review.objects.get().uuid})
    assert post.status_code == 404


# A session


def test_a_session_shows_the_front_then_the_answer_and_takes_the_grade(trainee: Client) -> None:
    address = start_of(trainee)

    front = trainee.get(address).text
    assert "Card <span data-place>1</span> of" in front
    assert "What does “Taut band” mean?" in front
    assert 'class="wrap recall"' in front
    assert 'class="wrap recall is-revealed"' in trainee.get(f"{address}&show=1").text

    start = address.partition("start=")[2]
    done = post_grade(trainee, f"term:{_term_lesson()}:taut-band:meaning", start=start)
    assert done.status_code == 302
    assert "Card <span data-place>2</span> of" in trainee.get(done.headers["Location"]).text


def _term_lesson() -> int:
    return CoursePage.objects.get().get_descendants().filter(title="Definition").get().pk


def test_undo_shows_the_card_again(trainee: Client) -> None:
    start = start_of(trainee).partition("start=")[2]
    post_grade(trainee, start=start)
    back = trainee.post("/practice/reviews/undo/", {"start": start})
    assert back.status_code == 302
    page = trainee.get(back.headers["Location"]).text
    assert page.index(f'data-card="{ACTION}"') < page.index("data-card=", page.index(f'data-card="{ACTION}"') + 9)
    assert "What does the infraspinatus do?" in page
    assert trainee.post("/practice/reviews/undo/", {"start": start}).status_code == 404


def test_one_muscle_is_practiced_whole_whatever_the_limits(trainee: Client, alice: User) -> None:
    services.change_preferences(study=desk_of(alice).study, new_per_day=0, reviews_per_day=1, retention_percent=90)
    address = trainee.get("/practice/session/?muscle=infraspinatus").headers["Location"]
    page = trainee.get(address).text
    assert '<div class="topbar__title">Infraspinatus</div>' in page
    assert page.count('data-card="') == page.count('data-card="muscle:infra') + page.count('data-card="point:infra')
    done = post_grade(trainee, start=address.partition("start=")[2], muscle="infraspinatus")
    assert "muscle=infraspinatus" in done.headers["Location"]


def test_a_deck_has_the_days_room_for_itself(trainee: Client, alice: User) -> None:
    services.change_preferences(study=desk_of(alice).study, new_per_day=1, reviews_per_day=9, retention_percent=90)
    address = trainee.get("/practice/session/?deck=muscles").headers["Location"]
    assert 'data-card="muscle:' in trainee.get(address).text
    post_grade(trainee)
    assert "/practice/session/end/" in trainee.get(address).headers["Location"]


def test_a_script_hears_the_new_intervals(trainee: Client) -> None:
    uuid = uuid4()
    for _ in range(2):
        answer = trainee.post(
            "/practice/reviews/",
            {"uuid": uuid, "subject": ACTION, "grade": 1, "age_ms": 60_000},
            headers={"Accept": "application/json"},
        )
        assert answer.json()["buttons"][0] == {"grade": 1, "words": "10 min", "is_soon": True}
    assert Review.objects.count() == 1
    assert Review.objects.get().at < timezone.now() - timedelta(seconds=50)


@pytest.mark.parametrize("data", [{}, {"uuid": "x", "subject": ACTION, "grade": "9"}])
def test_half_a_grade_is_refused(trainee: Client, data: dict) -> None:
    assert trainee.post("/practice/reviews/", data).status_code == 400


def test_a_grade_is_posted(trainee: Client) -> None:
    for address in ("/practice/reviews/", "/practice/reviews/undo/", "/practice/cards/", "/practice/muscles/"):
        assert trainee.get(address).status_code == 405


def test_the_front_of_a_zone_names_the_muscle_nowhere(trainee: Client) -> None:
    page = trainee.get(f"{start_of(trainee)}&card=point:infraspinatus-1:zone").text
    card = page[page.index('data-card="point:infraspinatus-1:zone"') :]
    front = card[card.index(">") : card.index('class="recall__is"')]
    assert "Which muscle do you palpate first?" in front
    assert "nfraspinatus" not in front


def test_a_card_is_suspended_buried_noted_and_brought_back(trainee: Client, alice: User) -> None:
    def change(**data: str) -> object:
        return trainee.post("/practice/cards/", {"subject": ACTION, **data})

    assert change(do="note", note="Feel under the spine").status_code == 302
    assert change(do="suspend").status_code == 302
    assert "What does the infraspinatus do?" in trainee.get("/practice/suspended/").text
    assert change(do="resume").status_code == 302
    assert change(do="bury").status_code == 302
    card = Card.objects.get()
    assert card.note == "Feel under the spine"
    assert card.suspended_at is None and card.buried_until
    assert change(do="eat").status_code == 400
    assert change(do="note", note="x" * 501).status_code == 400


def test_the_end_says_what_was_learned_and_what_to_feel(trainee: Client) -> None:
    start = start_of(trainee).partition("start=")[2]
    post_grade(trainee, start=start)
    post_grade(trainee, "muscle:levator-scapulae:action", Grade.AGAIN, start=start)
    page = trainee.get(f"/practice/session/end/?start={start}").text
    assert "1 of 2 cards recalled" in page
    assert "Feel it on a partner today" in page
    assert '<h2 id="partner">Levator scapulae</h2>' in page
    assert "In a few minutes" in page


# Around it


def test_the_overview_counts_what_is_due_and_the_navigation_too(trainee: Client, alice: User) -> None:
    grade(alice, ACTION, at=timezone.now() - timedelta(days=4))
    page = trainee.get("/practice/").text
    assert "1 card to review, 12 new" in page
    assert '<span class="dot">1<span class="vh"> due</span></span>' in page
    assert '<span class="dot">1<span class="vh"> due</span></span>' in trainee.get("/learn/").text


def test_staff_alone_have_no_review_in_the_navigation(as_rita: Client, school: School) -> None:
    assert "/practice/" not in as_rita.get("/learn/").text


def test_the_atlas_leads_to_the_cards_of_a_muscle(trainee: Client) -> None:
    assert "Add the cards of Soleus" in trainee.get("/practice/?muscle=soleus").text
    assert "Its cards are among yours" in trainee.get("/practice/?muscle=infraspinatus").text
    assert trainee.get("/practice/?muscle=nothing").status_code == 404
    trainee.post("/practice/muscles/", {"muscle": "soleus", "do": "add"})
    assert "Practice Soleus now" in trainee.get("/practice/?muscle=soleus").text
    assert "Its cards are among yours" in trainee.get("/practice/?muscle=soleus").text
    trainee.post("/practice/muscles/", {"muscle": "soleus", "do": "remove"})
    assert "Add the cards of Soleus" in trainee.get("/practice/?muscle=soleus").text
    assert trainee.post("/practice/muscles/", {"muscle": "nothing"}).status_code == 404


def test_limits_are_kept_and_nonsense_is_told(trainee: Client) -> None:
    good = {"new_per_day": 5, "reviews_per_day": 60, "retention_percent": 85}
    assert trainee.post("/practice/preferences/", good).status_code == 302
    assert Preferences.objects.values("new_per_day", "reviews_per_day", "retention_percent").get() == good
    assert trainee.post("/practice/preferences/", {**good, "retention_percent": 99}).status_code == 422


def test_statistics_say_what_memory_holds(trainee: Client, alice: User) -> None:
    now = timezone.now()
    for number, subject in enumerate(("action", "nerve", "attachment", "caution", "by-attachment")):
        subject = f"muscle:infraspinatus:{subject}"
        grade(alice, subject, Grade.GOOD, now - timedelta(days=9))
        grade(alice, subject, Grade.AGAIN if number == 0 else Grade.GOOD, now - timedelta(days=5))
    page = trainee.get("/practice/statistics/").text
    assert "You recalled 4 of 5 cards" in page
    assert "2 of the last 28 days" in page
    assert "<small>4 of 5</small>" in page


# What a school sees


def practicing_cohort(course: CoursePage, school: School, trainees: int) -> str:
    at = timezone.now() - timedelta(days=1)
    cohort = open_cohort(school=school, course=course, name="Evenings", starts_on=at.date(), actor=None, at=at)
    for number in range(trainees):
        person = people.make_user(f"Trainee{number}")
        study.make_enrollment(course, person, cohort=cohort)
        grade(person, ACTION, Grade.AGAIN if number == 0 else Grade.GOOD, at)
        services.write_note(desk=desk_of(person, at), subject=ACTION, note="Private words")
    return f"/school/{school.slug}/practice/"


def test_staff_see_sums_of_a_cohort(as_bob: Client, course: CoursePage, school: School) -> None:
    page = as_bob.get(practicing_cohort(course, school, 5)).text
    assert "Infraspinatus" in page
    assert '<td class="r num">20%</td>' in page
    assert "Private words" not in page
    assert "Trainee0" not in page


def test_too_few_trainees_are_not_shown(as_bob: Client, course: CoursePage, school: School) -> None:
    page = as_bob.get(practicing_cohort(course, school, 4)).text
    assert "Infraspinatus" not in page
    assert "1 topic met by fewer trainees is not shown" in page


def test_sums_are_for_the_schools_own_staff(
    as_charlie: Client, trainee: Client, course: CoursePage, school: School
) -> None:
    address = practicing_cohort(course, school, 1)
    assert as_charlie.get(address).status_code == 404
    assert trainee.get(address).status_code == 404
    assert signed_in(people.make_member(school, Role.REGISTRAR, "Office")).get(address).status_code == 200


def test_an_unknown_cohort_is_not_there(as_bob: Client, course: CoursePage, school: School) -> None:
    address = practicing_cohort(course, school, 1)
    assert as_bob.get(f"{address}?cohort={uuid4()}").status_code == 404
    assert as_bob.get(f"{address}?cohort=x").status_code == 404
