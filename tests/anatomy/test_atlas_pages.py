"""The pages of the atlas: what they show, what their addresses say, and how much they ask of the database."""

from dataclasses import replace

import pytest
import yaml
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from courses.anatomy.facts import facts_in_file
from courses.anatomy.models import Muscle
from courses.anatomy.services import ATLAS, load_muscles, read_atlas, write_facts
from courses.assessments.models import QuizDraw, QuizPage
from courses.enrollments.models import Enrollment
from courses.schools.models import School
from tests.factories import content

pytestmark = pytest.mark.django_db

ENTRIES = {entry["key"]: entry for entry in read_atlas()}
LEVATOR = facts_in_file(ENTRIES["levator-scapulae"])


@pytest.fixture(autouse=True)
def shared() -> None:
    """Three muscles of the neck and one of the leg."""
    keys = ("levator-scapulae", "upper-trapezius", "splenius-cervicis", "soleus")
    load_muscles(entries=[ENTRIES[key] for key in keys])


def page(client: Client, address: str) -> str:
    """The page at that address."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_browsing_lists_the_muscles_of_every_region_or_of_one(client: Client) -> None:
    everything = page(client, "/atlas/")
    assert "Levator scapulae" in everything
    assert "Soleus" in everything
    legs = page(client, "/atlas/?region=lower-leg")
    assert "Soleus" in legs
    assert "Levator scapulae" not in legs


def test_a_search_says_why_and_reads_a_typo(client: Client) -> None:
    found = page(client, "/atlas/?q=levater")
    assert "Levator scapulae" in found
    assert "Read as <b>levator</b>" in found
    assert "dorsal scapular nerve" in page(client, "/atlas/?q=dorsal+scapular+nerve")


def test_a_search_without_a_hit_leads_on(client: Client) -> None:
    found = page(client, "/atlas/?q=qwertzuiop")
    assert "No muscle for" in found
    assert "/atlas/where/" in found


def test_a_muscle_begins_with_its_cautions_and_says_everything(client: Client) -> None:
    text = page(client, "/atlas/muscles/levator-scapulae/")
    told = [LEVATOR.cautions[0], "drawing", LEVATOR.points[0].description, LEVATOR.origin, LEVATOR.nerve]
    told += [LEVATOR.palpation, LEVATOR.activating_factors[0], "How sure is this"]
    places = [text.index(words) for words in told]
    assert places[0] < places[1], "cautions come before the chart"
    for words in (*LEVATOR.actions, *LEVATOR.complaints):
        assert words in text


def test_the_evidence_note_is_that_of_the_atlas_file(client: Client) -> None:
    note = yaml.load(ATLAS.read_text(), Loader=yaml.CSafeLoader)["evidence_note"]
    for address in ("/atlas/", "/atlas/muscles/soleus/", "/atlas/where/"):
        assert note in page(client, address)


def test_roots_of_a_nerve_may_break_on_a_phone(client: Client) -> None:
    """Some come with a remark that is wider than a phone."""
    assert f'<span class="roots">{LEVATOR.roots}</span>' in page(client, "/atlas/muscles/levator-scapulae/")


def test_one_point_has_an_address_of_its_own(client: Client) -> None:
    text = page(client, "/atlas/muscles/levator-scapulae/?point=levator-scapulae-2")
    chart = text[text.index('id="chart"') : text.index('id="points"')]
    assert "Point 2 alone" in chart
    assert 'data-point="levator-scapulae-2"' in chart
    assert 'data-point="levator-scapulae-1"' not in chart


def test_side_layers_and_window_come_from_the_address(client: Client) -> None:
    text = page(client, "/atlas/muscles/levator-scapulae/?side=left&layer=zones&window=whole")
    chart = text[text.index('id="chart"') : text.index('class="chartform"')]
    assert "Levator scapulae, left" in chart
    assert "zone" in chart
    assert "trp__ring" not in chart[: chart.index("legend")]
    assert 'value="points" checked' not in text
    assert 'value="zones" checked' in text


@pytest.mark.parametrize("query", ["side=up", "layer=&layer=x", "view=inside", "window=moon", "point=nobody"])
def test_an_address_that_says_nonsense_shows_the_usual(client: Client, query: str) -> None:
    assert "Levator scapulae" in page(client, f"/atlas/muscles/levator-scapulae/?{query}")


def test_an_unknown_muscle_is_not_found(client: Client) -> None:
    assert client.get("/atlas/muscles/nobody/").status_code == 404


def test_an_area_answers_with_the_muscles_that_refer_there_and_the_signs_to_refer(client: Client) -> None:
    text = page(client, "/atlas/where/?area=angle-of-neck&side=left")
    answers = text[text.index('class="alist"') : text.index('class="arealist')]
    assert answers.index("Splenius cervicis") < answers.index("Levator scapulae") < answers.index("Upper trapezius")
    assert "Usual referral of points 1 and 2" in answers
    assert "Call emergency services." in answers
    assert "Angle of the neck, left" in text


def test_an_exact_spot_on_the_left_is_that_on_the_right_in_a_mirror(client: Client) -> None:
    right = page(client, "/atlas/where/?view=back&x=1130&y=280")
    left = page(client, "/atlas/where/?view=back&x=1037&y=280")
    assert "Angle of the neck, right" in right
    assert "Angle of the neck, left" in left
    assert "Levator scapulae" in right[right.index('class="alist"') :]
    assert "Levator scapulae" in left[left.index('class="alist"') :]


def test_a_spot_beside_a_zone_answers_for_the_area_around_it(client: Client) -> None:
    text = page(client, "/atlas/where/?view=back&x=1146&y=250")
    assert "These refer to the area around it." in text


def test_the_answer_looked_at_is_in_the_address(client: Client) -> None:
    text = page(client, "/atlas/where/?area=angle-of-neck&muscle=levator-scapulae")
    detail = text[text.index('id="detail"') :]
    assert detail.index("Levator scapulae") < detail.index(LEVATOR.cautions[0]) < detail.index(LEVATOR.origin)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "/atlas/where/?area=small-toes",
            "sends pain to this area: Small toes, right.",
        ),
        ("/atlas/where/?view=front&x=5&y=5", "That place lies beside the body."),
    ],
)
def test_a_place_without_an_answer_still_says_what_to_do(client: Client, address: str, words: str) -> None:
    text = page(client, address)
    assert words in text
    assert "Not always muscle: stop and refer" in text


def test_an_area_without_an_answer_leads_to_those_beside_it(client: Client) -> None:
    load_muscles(entries=ENTRIES.values())
    for empty, beside in (("small-toes", "big-toe"), ("outer-knee", "front-of-knee"), ("inner-lower-leg", "shin")):
        text = page(client, f"/atlas/where/?area={empty}&side=left")
        answers = text[text.index('id="answers"') : text.index("redflags")]
        assert f"area={beside}&amp;side=left" in answers
        assert answers.count('class="chip"') == 4


@pytest.mark.parametrize("query", ["area=nowhere", "view=front&x=abc&y=1", "view=front&x=nan&y=1", "view=up&x=1&y=1"])
def test_a_place_that_there_is_not_asks_again(client: Client, query: str) -> None:
    assert "Point at the place" in page(client, f"/atlas/where/?{query}")


@pytest.mark.parametrize("region", ["head", "shoulder", "trunk", "hip", "leg", "forearm"])
def test_every_region_can_be_pointed_at_on_both_sides(client: Client, region: str) -> None:
    for side in ("right", "left"):
        text = page(client, f"/atlas/where/?region={region}&side={side}")
        assert text.count("data-pick ") == (3 if region == "head" else 2)
        assert f"region={region}" in text


def test_two_muscles_stand_side_by_side(client: Client) -> None:
    text = page(client, "/atlas/compare/?a=levator-scapulae&b=upper-trapezius")
    both = text[text.index("<dt>Both</dt>") : text.index("<dt>Only Levator scapulae</dt>")]
    assert "Angle of the neck" in both
    assert LEVATOR.nerve in text


@pytest.mark.parametrize("query", ["", "?a=soleus", "?a=soleus&b=soleus", "?a=soleus&b=nobody"])
def test_a_comparison_of_less_than_two_asks_for_two(client: Client, query: str) -> None:
    assert 'class="versus"' not in page(client, f"/atlas/compare/{query}")


def test_a_schools_own_version_is_marked_so(school: School, enrollment: Enrollment, as_alice: Client) -> None:
    write_facts(Muscle(school=school), replace(LEVATOR, latin="As we teach it"))
    text = page(as_alice, "/atlas/muscles/levator-scapulae/")
    assert "As we teach it" in text
    assert "Your school’s version" in text


def test_a_muscle_without_points_has_a_page_all_the_same(
    school: School, enrollment: Enrollment, as_alice: Client
) -> None:
    write_facts(Muscle(school=school), replace(LEVATOR, key="new-one", name="New one", points=(), figure=()))
    assert "Nobody has placed this muscle on the figure yet." in page(as_alice, "/atlas/muscles/new-one/")
    assert "New one" in page(as_alice, "/atlas/")
    page(as_alice, "/atlas/compare/?a=new-one&b=soleus")


def test_the_page_lists_live_lessons_of_the_school_that_show_the_muscle(
    school: School, enrollment: Enrollment, as_alice: Client, client: Client
) -> None:
    lesson = enrollment.course.get_descendants().type(content.LessonPage).first().specific
    muscle = Muscle.objects.get(key="levator-scapulae", school=None)
    lesson.body = [("muscle", {"muscle": muscle, "note": ""})]
    lesson.save_revision().publish()
    assert lesson.url in page(as_alice, "/atlas/muscles/levator-scapulae/")
    assert lesson.url not in page(as_alice, "/atlas/muscles/soleus/")
    assert lesson.url not in page(Client(), "/atlas/muscles/levator-scapulae/")
    lesson.unpublish()
    assert lesson.url not in page(as_alice, "/atlas/muscles/levator-scapulae/")


@pytest.mark.parametrize(
    "address",
    [
        "/atlas/",
        "/atlas/?q=levator",
        "/atlas/muscles/levator-scapulae/",
        "/atlas/where/",
        "/atlas/where/?area=angle-of-neck",
        "/atlas/compare/?a=levator-scapulae&b=soleus",
    ],
)
def test_a_warm_page_asks_at_most_eight_things(
    as_alice: Client,
    enrollment: Enrollment,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    page(as_alice, address)
    with django_assert_max_num_queries(8):
        page(as_alice, address)


def test_the_page_lists_live_quizzes_of_the_school_that_name_the_muscle(
    school: School, enrollment: Enrollment, as_alice: Client
) -> None:
    quiz = QuizPage.objects.filter(course=enrollment.course).first()
    assert quiz
    question = quiz.quiz_questions.first().question
    question.stem = "Where does levator scapulae refer pain?"
    question.save()
    assert quiz.url in page(as_alice, "/atlas/muscles/levator-scapulae/")
    assert quiz.url not in page(as_alice, "/atlas/muscles/soleus/")
    question.is_retired = True
    question.save()
    assert quiz.url not in page(as_alice, "/atlas/muscles/levator-scapulae/")


def test_the_page_lists_quizzes_that_may_draw_a_question_about_the_muscle(
    school: School, enrollment: Enrollment, as_alice: Client
) -> None:
    quiz = QuizPage.objects.filter(course=enrollment.course).first()
    assert quiz
    bank = content.make_bank(school, "Drawn from")
    question = content.make_question(bank, "Where does levator scapulae refer pain?", {"Neck": True, "Knee": False})
    draw = QuizDraw.objects.create(quiz=quiz, bank=bank, number=1, category="Neck")
    assert quiz.url not in page(as_alice, "/atlas/muscles/levator-scapulae/")
    question.category = "Neck"
    question.save()
    assert quiz.url in page(as_alice, "/atlas/muscles/levator-scapulae/")
    assert quiz.url not in page(as_alice, "/atlas/muscles/soleus/")
    draw.delete()
    assert quiz.url not in page(as_alice, "/atlas/muscles/levator-scapulae/")
