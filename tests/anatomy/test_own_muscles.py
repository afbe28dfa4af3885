"""A school makes its own version of a shared muscle or adds one, edits it in the admin, and ends it again."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from courses.anatomy.facts import facts_in_file
from courses.anatomy.library import library_of
from courses.anatomy.models import Muscle
from courses.anatomy.services import (
    MuscleInUseRefused,
    end_own_version,
    load_muscles,
    make_own_version,
    read_atlas,
    write_facts,
)
from courses.catalog.models import CoursePage, ModulePage
from courses.catalog.services import open_catalog
from courses.practice.models import Card
from courses.schools.models import School
from courses.users.models import User
from tests.anatomy.muscle_forms import sent, sent_new
from tests.factories import content
from tests.factories.people import LONG_AGO

pytestmark = pytest.mark.django_db

ENTRIES = read_atlas()[:2]
UPPER = facts_in_file(ENTRIES[0])
ADD = "/cms/snippets/anatomy/muscle/add/"


@pytest.fixture
def atlas(school: School, other_school: School) -> SimpleNamespace:
    """Two shared muscles, and two schools whose authors may come into the admin."""
    load_muscles(entries=ENTRIES)
    for one in (school, other_school):
        open_catalog(school=one)
    return SimpleNamespace(shared=Muscle.objects.get(key=UPPER.key), school=school, other=other_school)


@pytest.fixture
def own(atlas: SimpleNamespace, bob: User) -> Muscle:
    """The version of Bob's school."""
    return make_own_version(school=atlas.school, key=UPPER.key, actor=bob)


def edit(muscle: Muscle) -> str:
    return reverse("wagtailsnippets_anatomy_muscle:edit", args=[muscle.pk])


# ---- Making and ending ----------------------------------------------------------------------------------------------


def test_an_own_version_begins_as_a_copy_of_everything(own: Muscle, school: School) -> None:
    assert own.facts() == UPPER
    assert library_of(school).own == {UPPER.key}
    assert ModelLogEntry.objects.get(object_id=own.pk, action="wagtail.create").user.email


def test_making_it_again_opens_the_same_one(own: Muscle, school: School, bob: User) -> None:
    Muscle.objects.filter(pk=own.pk).update(latin="Ours")
    again = make_own_version(school=school, key=UPPER.key, actor=bob)
    assert (again.pk, again.latin) == (own.pk, "Ours")


def test_an_author_makes_it_from_the_shared_muscle(as_bob: Client, bob: User, atlas: SimpleNamespace) -> None:
    read = as_bob.get(reverse("wagtailsnippets_anatomy_muscle:inspect", args=[atlas.shared.pk])).content.decode()
    address = reverse("own_muscles:make", args=[atlas.shared.pk])
    assert address in read
    assert as_bob.get(address).status_code == 200
    response = as_bob.post(address)
    assert response.headers["Location"] == edit(Muscle.objects.get(school=atlas.school))


def test_ending_it_brings_the_shared_one_back(as_bob: Client, own: Muscle, school: School) -> None:
    address = reverse("own_muscles:end", args=[own.pk])
    assert "show the shared muscle again" in as_bob.get(address).content.decode()
    assert as_bob.post(address).status_code == 302
    assert library_of(school).own == frozenset()
    assert library_of(school).by_key[UPPER.key] == UPPER


def test_ending_it_says_first_which_questions_and_cards_are_about_it(
    as_bob: Client, own: Muscle, school: School, alice: User
) -> None:
    bank = content.make_bank(school)
    about = content.make_question(bank, f"Where is {UPPER.name}?", {"Neck": True, "Knee": False})
    other = content.make_question(bank, "Where is the knee?", {"Neck": False, "Knee": True})
    Card.objects.create(
        person=alice, school=school, subject=f"muscle:{UPPER.key}:nerve", deck="muscles", due_at=LONG_AGO
    )
    text = as_bob.get(reverse("own_muscles:end", args=[own.pk])).content.decode()
    question = "wagtailsnippets_assessments_question:edit"
    assert reverse(question, args=[about.pk]) in text
    assert reverse(question, args=[other.pk]) not in text
    assert "1 trainee practices cards about it." in text


def test_an_addition_that_lessons_show_stays(
    as_bob: Client, own: Muscle, course: CoursePage, bob: User, django_capture_on_commit_callbacks: Callable
) -> None:
    Muscle.objects.filter(pk=own.pk).update(key="our-muscle")
    own.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes there what a page refers to
        lesson = content.make_lesson(ModulePage.objects.descendant_of(course).first(), "Shows it")
        lesson.body = lesson.body.stream_block.to_python([{"type": "muscle", "value": {"muscle": own.pk, "note": ""}}])
        lesson.save_revision().publish()
    with pytest.raises(MuscleInUseRefused):
        end_own_version(muscle=own, actor=bob)
    answer = as_bob.post(reverse("own_muscles:end", args=[own.pk]))
    assert answer.status_code == 409
    assert "Pages still show this muscle" in answer.content.decode()
    assert "Shows it" in answer.content.decode()


# ---- The editor -----------------------------------------------------------------------------------------------------


def test_saving_the_form_as_it_opens_changes_nothing(as_bob: Client, own: Muscle) -> None:
    assert as_bob.get(edit(own)).status_code == 200
    assert as_bob.post(edit(own), sent(own)).status_code == 302
    assert Muscle.objects.get(pk=own.pk).facts() == UPPER


def test_number_fields_move_a_point_and_a_zone_for_this_school_alone(
    as_bob: Client, own: Muscle, atlas: SimpleNamespace
) -> None:
    before = library_of(atlas.school).token
    changes = {
        "trigger_points-0-places-0-x": "1130.5",
        "trigger_points-0-zones-2-corners": "1100,300 1140,300 1140,340",
        "synonyms": "One\n\nTwo",
    }
    assert as_bob.post(edit(own), sent(own, **changes)).status_code == 302
    after = library_of(atlas.school)
    point = after.by_key[UPPER.key].points[0]
    assert after.token != before
    assert point.places[0].at[0] == 1130.5
    assert point.zones[2].corners == ((1100, 300), (1140, 300), (1140, 340))
    assert after.by_key[UPPER.key].synonyms == ("One", "Two")
    for elsewhere in (library_of(None), library_of(atlas.other)):
        assert elsewhere.by_key[UPPER.key] == UPPER


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"trigger_points-0-places-0-x": "5"}, "lies outside the figure"),
        ({"trigger_points-0-zones-0-corners": "1100,300 1140,300"}, "at least 3 corners"),
        ({"trigger_points-0-zones-0-corners": "1100,300 there"}, "is not a corner"),
        ({"trigger_points-0-zones-0-corners": "1100,300 1140,340 1140,300 1100,340"}, "crosses itself"),
        ({"trigger_points-0-zones-0-corners": "1100,300 1140,300 9000,340"}, "lies outside the figure"),
        ({f"trigger_points-0-places-{number}-DELETE": "1" for number in range(3)}, "add a place"),
        ({f"trigger_points-0-zones-{number}-DELETE": "1" for number in range(10)}, "add a usual zone"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(
    as_bob: Client, own: Muscle, changes: dict[str, str], sentence: str
) -> None:
    answer = as_bob.post(edit(own), sent(own, **changes))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Muscle.objects.get(pk=own.pk).facts() == UPPER


def test_shapes_are_chosen_from_the_list(as_bob: Client, own: Muscle) -> None:
    as_bob.post(edit(own), sent(own, shapes=["back:trapezius:0", "head_lateral:ear"]))
    assert Muscle.objects.get(pk=own.pk).figure == [
        {
            "view": "back",
            "slug": "trapezius",
            "right": {"part": "right", "paths": [0]},
            "left": {"part": "left", "paths": [0]},
        },
        {"view": "head_lateral", "slug": "ear"},
    ]


def test_an_author_adds_a_muscle(as_bob: Client, bob: User, atlas: SimpleNamespace) -> None:
    assert as_bob.get(ADD).status_code == 200
    assert as_bob.post(ADD, sent_new(UPPER, "Our own muscle")).status_code == 302
    added = library_of(atlas.school).by_key["our-own-muscle"]
    assert [point.key for point in added.points] == ["our-own-muscle-1"]
    assert "our-own-muscle" not in library_of(atlas.other).by_key


def test_an_addition_has_a_name_of_its_own(as_bob: Client, atlas: SimpleNamespace) -> None:
    answer = as_bob.post(ADD, sent_new(UPPER, UPPER.name))
    assert "Make your own version of it instead" in answer.content.decode()


def test_the_preview_shows_what_is_not_saved(as_bob: Client, own: Muscle) -> None:
    address = reverse("wagtailsnippets_anatomy_muscle:preview_on_edit", args=[own.pk])
    assert as_bob.post(address, sent(own, latin="Musculus novus")).json()["is_valid"]
    shown = as_bob.get(address).content.decode()
    assert "Musculus novus" in shown
    assert 'class="chart drawing"' in shown
    assert Muscle.objects.get(pk=own.pk).latin == UPPER.latin


def test_the_history_names_who_changed_it(as_bob: Client, own: Muscle) -> None:
    as_bob.post(edit(own), sent(own, latin="Ours"))
    history = as_bob.get(reverse("wagtailsnippets_anatomy_muscle:history", args=[own.pk])).content.decode()
    assert "Varga" in history


# ---- Whose it is ----------------------------------------------------------------------------------------------------


def test_the_shared_muscle_is_read_only(as_bob: Client, admin_client: Client, atlas: SimpleNamespace) -> None:
    for client in (as_bob, admin_client):
        answer = client.post(edit(atlas.shared), sent(atlas.shared, latin="Ours"))
        assert answer.status_code == 302
        assert Muscle.objects.get(pk=atlas.shared.pk).latin == UPPER.latin


def test_another_schools_muscle_is_not_there(as_charlie: Client, own: Muscle) -> None:
    names = ("edit", "inspect", "history", "usage", "delete", "preview_on_edit")
    addresses = [reverse(f"wagtailsnippets_anatomy_muscle:{name}", args=[own.pk]) for name in names]
    addresses += [reverse(f"own_muscles:{name}", args=[own.pk]) for name in ("make", "end")]
    for address in addresses:
        assert as_charlie.get(address).status_code == 404, address
        assert as_charlie.post(address).status_code == 404, address


def test_lists_show_each_muscle_once(as_bob: Client, as_charlie: Client, own: Muscle, atlas: SimpleNamespace) -> None:
    write_facts(own, own.facts())
    Muscle.objects.filter(pk=own.pk).update(name="Ours alone")
    listing = reverse("wagtailsnippets_anatomy_muscle:list")
    bobs, charlies = (client.get(listing).content.decode() for client in (as_bob, as_charlie))
    assert edit(own) in bobs
    assert UPPER.name not in bobs
    assert "Ours alone" not in charlies
    assert UPPER.name in charlies


def test_the_chooser_offers_shared_muscles_and_additions(as_bob: Client, own: Muscle, school: School) -> None:
    Muscle.objects.filter(pk=own.pk).update(name="Hidden version")
    Muscle.objects.create(school=school, key="added", name="Added one", latin="x", region="neck")
    shown = as_bob.get(reverse("wagtailsnippetchoosers_anatomy_muscle:choose")).content.decode()
    assert "Added one" in shown
    assert UPPER.name in shown
    assert "Hidden version" not in shown


@pytest.mark.parametrize(
    "name", ["wagtailsnippets_anatomy_muscle:list", "wagtailsnippetchoosers_anatomy_muscle:choose"]
)
def test_lists_can_be_searched(as_bob: Client, atlas: SimpleNamespace, name: str) -> None:
    assert as_bob.get(reverse(name), {"q": "trapez", "region": "neck"}).status_code == 200
