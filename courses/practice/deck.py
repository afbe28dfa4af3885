"""Cards made of what the atlas says of a muscle. Pure: no Django.

The front never says or draws what the back answers.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from courses.anatomy.facts import Library, MuscleFacts, PointFacts
from courses.anatomy.geometry import area
from courses.practice.faces import POINTS, SHAPES, ZONES, Face, Link, Plate, atlas_address
from courses.practice.subjects import Facet, Source, Subject, muscle_of

# The content areas of the licensing exam. The atlas carries no outline codes, so each facet has its area here; terms
# follow the codes of their lesson, questions their own.
PHYSIOLOGY, KINESIOLOGY, PATHOLOGY, ASSESSMENT = "1", "2", "3", "5"
AREAS = {Facet.NERVE: PHYSIOLOGY, Facet.CAUTION: PATHOLOGY, Facet.ZONE: ASSESSMENT}
WHOLE = frozenset({POINTS, SHAPES})
EVERYTHING = frozenset({POINTS, SHAPES, ZONES})


def anatomy_face(library: Library, subject: Subject, school: str) -> Face | None:
    """The card at a school, or None when its atlas no longer says anything of the subject."""
    muscle = muscle_of(library, subject)
    if muscle is None:
        return None
    face = _point_face(library, muscle, subject) if subject.source == Source.POINT else _muscle_face(muscle, subject)
    if face is None:
        return None
    return replace(
        face,
        name=muscle.name,
        region=muscle.region,
        area=AREAS.get(subject.facet, KINESIOLOGY),
        links=(Link(f"{muscle.name} in the atlas", atlas_address(muscle.key, school)),),
    )


def _muscle_face(muscle: MuscleFacts, subject: Subject) -> Face | None:
    compose = MUSCLE_FACES.get(subject.facet)
    return compose(muscle, subject) if compose else None


def _attachment(muscle: MuscleFacts, subject: Subject) -> Face:
    return Face(
        subject,
        "Attachments",
        f"Where {_does(muscle)} attach?",
        lines=(f"Origin: {muscle.origin}", f"Insertion: {muscle.insertion}"),
        front=_plate_of(muscle),
    )


def _by_attachment(muscle: MuscleFacts, subject: Subject) -> Face | None:
    ends = f"From: {_sentence(muscle.origin)} To: {_sentence(muscle.insertion)}"
    question = f"{ends} Which muscle lies between?"
    if names_it(muscle, question):
        return None
    return Face(
        subject,
        "Name the muscle",
        question,
        answer=muscle.name,
        detail=" ".join(map(_sentence, muscle.actions)),
        back=_plate_of(muscle),
    )


def _action(muscle: MuscleFacts, subject: Subject) -> Face:
    question = f"What {_does(muscle)} do?"
    return Face(subject, "Actions", question, lines=muscle.actions, front=_plate_of(muscle))


def _nerve(muscle: MuscleFacts, subject: Subject) -> Face:
    return Face(
        subject,
        "Nerve supply",
        f"Which nerve supplies {_the(muscle)}?",
        answer=muscle.nerve,
        detail=f"Roots {muscle.roots}." if muscle.roots else "",
        front=_plate_of(muscle),
    )


def _caution(muscle: MuscleFacts, subject: Subject) -> Face | None:
    if not muscle.cautions:
        return None
    question = f"What do you watch for before you treat {_the(muscle)}?"
    return Face(subject, "Caution", question, lines=muscle.cautions, front=_plate_of(muscle))


MUSCLE_FACES: dict[Facet, Callable[[MuscleFacts, Subject], Face | None]] = {
    Facet.ATTACHMENT: _attachment,
    Facet.MUSCLE_FROM_ATTACHMENT: _by_attachment,
    Facet.ACTION: _action,
    Facet.NERVE: _nerve,
    Facet.CAUTION: _caution,
}


def _point_face(library: Library, muscle: MuscleFacts, subject: Subject) -> Face | None:
    compose = POINT_FACES.get(subject.facet)
    return compose(muscle, library.points[subject.name][1], subject) if compose else None


def _zone(muscle: MuscleFacts, point: PointFacts, subject: Subject) -> Face | None:
    view = _clearest_view(point)
    if view is None:
        return None
    felt = referral_words(point.description)
    is_telling = felt and not names_it(muscle, felt)
    return Face(
        subject,
        "Referral pattern",
        f"{felt if is_telling else 'Pain where the plate shows it.'} Which muscle do you palpate first?",
        answer=muscle.name,
        detail=_sentence(place_words(point.description)) or muscle.palpation,
        front=_plate(muscle, point, view, {ZONES}, is_veiled=True),
        back=_plate(muscle, point, point.places[0].view, EVERYTHING),
    )


def _place(muscle: MuscleFacts, point: PointFacts, subject: Subject) -> Face:
    felt = referral_words(point.description) or "Pain where the plate shows it."
    view = _clearest_view(point)
    return Face(
        subject,
        "Trigger point",
        f"{felt} Where in {_the(muscle)} do you feel for the point?",
        answer=_sentence(place_words(point.description)) or "At the mark on the plate.",
        detail=muscle.palpation,
        front=_plate(muscle, point, view, {ZONES}, is_veiled=True) if view else None,
        back=_plate(muscle, point, point.places[0].view, EVERYTHING),
    )


def _referral(muscle: MuscleFacts, point: PointFacts, subject: Subject) -> Face:
    where = place_words(point.description) or "the point on the plate"
    return Face(
        subject,
        "Trigger point",
        f"You press {_the(muscle)}: {where}. Where may the client feel it?",
        answer=referral_words(point.description) or "Where the plate shows it.",
        front=_plate(muscle, point, point.places[0].view, {POINTS, SHAPES}, is_veiled=True),
        back=_plate(muscle, point, _clearest_view(point) or point.places[0].view, EVERYTHING),
    )


POINT_FACES: dict[Facet, Callable[[MuscleFacts, PointFacts, Subject], Face | None]] = {
    Facet.ZONE: _zone,
    Facet.PLACE: _place,
    Facet.REFERRAL: _referral,
}


def place_words(description: str) -> str:
    """Where the point lies: "below the spine" of "From below the spine, pain is felt in front". Empty if unsaid."""
    place, comma, _ = description.partition(", ")
    return place.removeprefix("From ") if comma and place.startswith("From ") else ""


def referral_words(description: str) -> str:
    """What the client feels: "Pain is felt in front." of the same. The whole description where no place leads it."""
    place, comma, felt = description.partition(", ")
    return _sentence(felt) if comma and place.startswith("From ") else _sentence(description)


def names_it(muscle: MuscleFacts, text: str) -> bool:
    """The text says a name of the muscle, or a word of its name that is no everyday word."""
    said = text.casefold()
    names = f"{muscle.name} {muscle.latin.removeprefix('Musculus ')}".casefold()
    words = set(re.findall("[a-z]{5,}", names)) - EVERYDAY
    phrases = [synonym.casefold() for synonym in muscle.synonyms]
    return any(re.search(rf"\b{re.escape(it)}", said) for it in (*words, *phrases))


# Words of muscles' names that also say where something is.
EVERYDAY = frozenset({"upper", "lower", "middle", "anterior", "major", "minor", "shoulder", "thumb", "finger", "wrist"})


def _plate_of(muscle: MuscleFacts) -> Plate | None:
    """The muscle itself with its points; without any there is nothing to frame."""
    if not muscle.points:
        return None
    return Plate(muscle.points[0].places[0].view, muscle.key, (), WHOLE)


def _plate(
    muscle: MuscleFacts, point: PointFacts, view: str, layers: frozenset[str] | set[str], *, is_veiled: bool = False
) -> Plate:
    return Plate(view, muscle.key, (point.key,), frozenset(layers), is_veiled)


def _clearest_view(point: PointFacts) -> str | None:
    """The view with the largest usual zone."""
    usual = [zone for zone in point.zones if not zone.is_spillover]
    return max(usual, key=lambda zone: area(zone.corners)).view if usual else None


def _the(muscle: MuscleFacts) -> str:
    """The name as a sentence says it."""
    return f"the {muscle.name[:1].lower()}{muscle.name[1:]}"


def _does(muscle: MuscleFacts) -> str:
    """The name with the verb of its number: "the rhomboids" are several, "the soleus" and "the biceps" are one."""
    is_several = muscle.name.endswith("s") and not muscle.name.endswith(("us", "is", "ps"))
    return f"{'do' if is_several else 'does'} {_the(muscle)}"


def _sentence(text: str) -> str:
    """With a capital and a full stop; empty stays empty."""
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""
