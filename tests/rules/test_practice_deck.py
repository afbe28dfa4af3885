"""Cards made of the atlas: every one answers, and no front says what its back answers."""

from dataclasses import replace

import pytest

from courses.anatomy.facts import Library, MuscleFacts, facts_in_file
from courses.anatomy.services import read_atlas
from courses.practice.deck import anatomy_face, names_it, place_words, referral_words
from courses.practice.faces import SHAPES, Face
from courses.practice.subjects import Deck, Facet, NotASubject, Subject, subjects_of_muscle

MUSCLES = tuple(facts_in_file(entry) for entry in read_atlas())
LIBRARY = Library("atlas", MUSCLES, frozenset())


def faces_of(muscle: MuscleFacts) -> list[Face]:
    return [face for subject in subjects_of_muscle(muscle) if (face := anatomy_face(LIBRARY, subject, "juniper-row"))]


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.key)
def test_every_muscle_brings_cards_that_answer(muscle: MuscleFacts) -> None:
    faces = faces_of(muscle)

    assert {Deck.MUSCLES, Deck.POINTS} <= {face.subject.deck for face in faces}
    assert all(face.question.endswith("?") and (face.answer or face.lines) for face in faces)


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.key)
def test_a_front_that_asks_for_the_muscle_neither_names_nor_shapes_it(muscle: MuscleFacts) -> None:
    asking = [face for face in faces_of(muscle) if face.answer == muscle.name]

    assert asking
    for face in asking:
        assert not names_it(muscle, face.question)
        assert face.front is None or (face.front.is_veiled and SHAPES not in face.front.layers)


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.key)
def test_a_front_draws_no_zone_where_the_zone_is_asked_for(muscle: MuscleFacts) -> None:
    for face in faces_of(muscle):
        if face.subject.facet == Facet.REFERRAL:
            assert face.front and "zones" not in face.front.layers and face.front.is_veiled
        if face.subject.facet == Facet.PLACE and face.front:
            assert "points" not in face.front.layers and face.front.is_veiled


def test_a_corrected_atlas_corrects_the_card() -> None:
    subject = Subject.parse("muscle:infraspinatus:nerve")
    corrected = replace(LIBRARY.by_key["infraspinatus"], nerve="Suprascapular nerve, corrected")

    face = anatomy_face(Library("corrected", (corrected,), frozenset()), subject, "juniper-row")

    assert face and face.answer == "Suprascapular nerve, corrected"


def test_the_card_leads_to_the_atlas_of_its_school() -> None:
    face = anatomy_face(LIBRARY, Subject.parse("muscle:infraspinatus:nerve"), "juniper-row")

    assert face and face.links[0].url == "/atlas/muscles/infraspinatus/?school=juniper-row"


def test_every_card_of_the_atlas_has_a_content_area() -> None:
    areas = {face.subject.facet: face.area for muscle in MUSCLES for face in faces_of(muscle)}

    assert areas[Facet.NERVE] == "1"
    assert areas[Facet.CAUTION] == "3"
    assert areas[Facet.ZONE] == "5"
    assert {areas[facet] for facet in areas.keys() - {Facet.NERVE, Facet.CAUTION, Facet.ZONE}} == {"2"}


def test_what_left_the_atlas_makes_no_card() -> None:
    nothing = Library("empty", (), frozenset())
    assert anatomy_face(nothing, Subject.parse("muscle:infraspinatus:nerve"), "juniper-row") is None
    assert anatomy_face(nothing, Subject.parse("point:infraspinatus-1:zone"), "juniper-row") is None


def test_a_description_falls_apart_into_place_and_feeling() -> None:
    description = "From below the spine, deep pain is felt in front."
    assert place_words(description) == "below the spine"
    assert referral_words(description) == "Deep pain is felt in front."
    assert place_words("Pain is felt at the crown, or above.") == ""
    assert referral_words("Pain is felt at the crown, or above.") == "Pain is felt at the crown, or above."


@pytest.mark.parametrize("text", ["muscle:infraspinatus:nerve", "term:41:taut-band:word", "question:7:answer"])
def test_subjects_are_read_as_they_are_written(text: str) -> None:
    assert str(Subject.parse(text)) == text


@pytest.mark.parametrize("text", ["", "muscle", "muscle:x:y", "nothing:x:nerve"])
def test_other_text_names_no_subject(text: str) -> None:
    with pytest.raises(NotASubject):
        Subject.parse(text)
