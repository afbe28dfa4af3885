"""What a person may practice at a school: the cards that their courses, their choices and their mistakes bring."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import zip_longest

from courses.anatomy.facts import Library
from courses.anatomy.library import library_of
from courses.practice.deck import anatomy_face
from courses.practice.faces import Face
from courses.practice.matter import LessonMatter, asked_for_meaning, asked_for_word, matter_of, term_face
from courses.practice.missed import Missed, missed_questions, question_face
from courses.practice.study import Study
from courses.practice.subjects import Deck, NotASubject, Source, Subject, subjects_of_muscle

MOST_KEPT = 32


@dataclass(frozen=True)
class Pool:
    """Everything that can be on a card of the person now. `school` is the slug of where."""

    school: str
    library: Library
    lessons: tuple[LessonMatter, ...]
    missed: Mapping[str, Missed]
    added: tuple[str, ...]

    @cached_property
    def decks(self) -> dict[str, Deck]:
        """Every subject in the order of learning, with its deck: mistakes first, then muscles that the person chose,
        then lesson by lesson."""
        subjects = [it.subject for it in self.missed.values()]
        subjects += _woven(self.library, self.added)
        for lesson in self.lessons:
            subjects += [*asked_for_meaning(lesson), *_woven(self.library, lesson.muscles), *asked_for_word(lesson)]
        return {str(subject): subject.deck for subject in subjects}

    @cached_property
    def muscles(self) -> tuple[str, ...]:
        """The keys of the muscles, those of lessons first."""
        keys = [key for lesson in self.lessons for key in lesson.muscles]
        return tuple(key for key in dict.fromkeys([*keys, *self.added]) if key in self.library.by_key)

    @cached_property
    def _lessons_by_id(self) -> dict[int, LessonMatter]:
        return {lesson.id: lesson for lesson in self.lessons}

    def face(self, text: str) -> Face | None:
        """The card of a subject, or None when it cannot be shown."""
        try:
            subject = Subject.parse(text)
        except NotASubject:
            return None
        if subject.source == Source.TERM:
            return term_face(self._lessons_by_id, subject)
        if subject.source == Source.QUESTION:
            return question_face(self.missed, subject)
        return anatomy_face(self.library, subject, self.school)


def load_pool(study: Study, at: datetime) -> Pool:
    """The pool in two queries, when lessons and atlas are warm."""
    return Pool(
        school=study.school.slug,
        library=library_of(study.school),
        lessons=tuple(matter_of(study.courses)),
        missed=missed_questions(study.person, study.school, at),
        added=tuple(study.preferences.muscles),
    )


_kept: dict[str, dict[str, list[Subject]]] = {}


def _subjects_by_muscle(library: Library) -> dict[str, list[Subject]]:
    """Of every muscle the subjects that make a card, kept for each state of the library."""
    if library.token not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[library.token] = {
            muscle.key: [subject for subject in subjects_of_muscle(muscle) if anatomy_face(library, subject, school="")]
            for muscle in library.muscles
        }
    return _kept[library.token]


def _woven(library: Library, muscles: Iterable[str]) -> Iterator[Subject]:
    """The cards of some muscles, one of each in turn: two of one muscle in a row would answer each other."""
    kept = _subjects_by_muscle(library)
    rounds = zip_longest(*(kept.get(key, ()) for key in muscles))
    return (subject for a_round in rounds for subject in a_round if subject)
