"""What every lesson of the product holds: time, cautions, sources, checks, a case, an instructor page, its length.

That each muscle, source, term, diagram and question named exists, that a citation is in its lesson's list and that
activities add up to the lesson, the reader of the files refuses already (tests/packages show each refusal). Here it has
nothing to refuse, and what a school may leave out is asked.
"""

import re

from django.urls import Resolver404, resolve

from courses.demo.reading_grade import reading_of
from courses.packages.reading.blocks import Case, Caution, Check, Contraindication, Evidence, KeyTerms, MuscleCard
from courses.packages.reading.lessons import Lesson
from tests.demo.shipped import Shipped, muscles_shown, muscles_with_cautions, refuse

# The minutes of each course and of its modules, as the outline of the curriculum states them.
OUTLINE = {
    "anatomy-for-massage": [160, 205, 185, 175, 205, 175, 195, 180],
    "trigger-point": [130, 140, 150, 190, 150, 170, 140, 150, 475],
    "complementary-therapies": [160, 235, 140, 150, 200, 190, 135, 315],
}
TOTALS = {"anatomy-for-massage": 1480, "trigger-point": 1695, "complementary-therapies": 1525}
FEWEST_WORDS, MOST_WORDS = 600, 1200
# A worksheet of a practice lesson tells every round, and no warning is cut for its length: these may be longer.
MOST_WORDS_OF_A_WORKSHEET, MOST_WORDS_OF_WARNINGS = 1400, 1300
WARNINGS = "contraindications-and-special-populations"


def blocks(lesson: Lesson, *kinds: type) -> list[object]:
    return [value for _, value in lesson.body if isinstance(value, kinds)]


def is_worksheet(lesson: Lesson) -> bool:
    """A lab, a clinic or a check-off: its clients are in the room."""
    return lesson.delivery != "theory"


def test_everything_can_be_read(shipped: Shipped) -> None:
    refuse(shipped.problems)
    assert len(shipped.lessons) == 112


def test_every_evidence_block_has_strength_and_source(shipped: Shipped) -> None:
    bare = [
        f"{file}: {block.title}"
        for file, lesson in shipped.lessons.items()
        for block in blocks(lesson, Evidence)
        if isinstance(block, Evidence) and not (block.strength and block.sources)
    ]
    refuse(bare)


SUBJECTS = {
    "anatomy",
    "physiology",
    "kinesiology",
    "pathology",
    "theory",
    "practice",
    "assessment",
    "ethics",
    "documentation",
    "law and business",
    "clinic",
    "practical assessment",
}


def test_every_lesson_says_what_it_is_for(shipped: Shipped) -> None:
    """Outcomes, a plan of its minutes, sources, codes of the outline, and one of the subjects that hours count for."""
    refuse(
        f"{file}: outcomes {len(lesson.outcomes)}, {lesson.subject}"
        for file, lesson in shipped.lessons.items()
        if not (
            2 <= len(lesson.outcomes) <= 4
            and lesson.activities
            and lesson.sources
            and lesson.blueprint
            and lesson.summary
            and lesson.subject in SUBJECTS
        )
    )


def test_every_instructor_page_is_whole(shipped: Shipped) -> None:
    refuse(
        file
        for file, lesson in shipped.lessons.items()
        if not (lesson.instructor and all(dict(lesson.instructor).values()))
    )


def test_a_check_can_be_answered_wrongly(shipped: Shipped) -> None:
    refuse(
        f"{file}: {block.stem}"
        for file, lesson in shipped.lessons.items()
        for block in blocks(lesson, Check)
        if isinstance(block, Check)
        and (all(it.correct for it in block.choices) or len({it.text for it in block.choices}) < len(block.choices))
    )


def test_every_listed_source_is_used(shipped: Shipped) -> None:
    """A list of sources says what carries the lesson; general knowledge carries what has no number."""
    unused = [
        f"{file}: {key}"
        for file, lesson in shipped.lessons.items()
        for number, key in enumerate(lesson.sources, 1)
        if key != "gk" and f'#ref-{number}"' not in str(lesson.body) and key not in evidence_sources(lesson)
    ]
    refuse(unused)


def evidence_sources(lesson: Lesson) -> set[str]:
    return {key for block in blocks(lesson, Evidence) if isinstance(block, Evidence) for key in block.sources}


def test_a_lesson_shows_the_cautions_of_its_muscles(shipped: Shipped) -> None:
    """The card of a muscle prints the cautions of the atlas; a muscle that is only drawn needs a warning beside it."""
    careful = muscles_with_cautions()
    unwarned = [
        f"{file}: {', '.join(sorted(bare))}"
        for file, lesson in shipped.lessons.items()
        if (bare := careful & muscles_shown(lesson) - on_cards(lesson))
        and not blocks(lesson, Caution, Contraindication)
    ]
    refuse(unwarned)


def on_cards(lesson: Lesson) -> set[str]:
    return {block.muscle for block in blocks(lesson, MuscleCard) if isinstance(block, MuscleCard)}


def test_minutes_add_up_to_the_outline(shipped: Shipped) -> None:
    planned = {
        file: (lesson.minutes, sum(activity.minutes for activity in lesson.activities))
        for file, lesson in shipped.lessons.items()
    }
    refuse(f"{file}: {both}" for file, both in planned.items() if both[0] != both[1])
    found = {
        course.slug: [sum(lesson.minutes for lesson in module.lessons) for module in course.modules]
        for course in shipped.content.courses
    }
    assert found == OUTLINE
    assert {course.slug: course.minutes for course in shipped.content.courses} == TOTALS


def test_every_lesson_has_an_instructor_page(shipped: Shipped) -> None:
    refuse(file for file, lesson in shipped.lessons.items() if not lesson.instructor)


def test_every_lesson_names_key_terms(shipped: Shipped) -> None:
    refuse(file for file, lesson in shipped.lessons.items() if not blocks(lesson, KeyTerms))


def test_every_lesson_asks_two_checks(shipped: Shipped) -> None:
    refuse(file for file, lesson in shipped.lessons.items() if len(blocks(lesson, Check)) < 2)


def test_every_choice_of_a_check_says_why(shipped: Shipped) -> None:
    silent = [
        f"{file}: {check.stem} — {choice.text}"
        for file, lesson in shipped.lessons.items()
        for check in blocks(lesson, Check)
        if isinstance(check, Check)
        for choice in check.choices
        if not choice.why
    ]
    refuse(silent)


def test_every_lesson_tells_a_case(shipped: Shipped) -> None:
    """A worksheet may go without: in a lab, a clinic or a check-off the case lies on the table."""
    without = [
        file for file, lesson in shipped.lessons.items() if not is_worksheet(lesson) and not blocks(lesson, Case)
    ]
    refuse(without)


def test_every_lesson_has_its_length(shipped: Shipped) -> None:
    """All that a trainee reads but text alternatives, key terms and checks."""
    off = []
    for file, lesson in shipped.lessons.items():
        words = reading_of(lesson).words
        if not FEWEST_WORDS <= words <= most_words(file, lesson):
            off.append(f"{words:5} {file}")
    refuse(off)


def most_words(file: str, lesson: Lesson) -> int:
    if WARNINGS in file:
        return MOST_WORDS_OF_WARNINGS
    return MOST_WORDS_OF_A_WORKSHEET if is_worksheet(lesson) else MOST_WORDS


def test_no_grade_is_out_of_all_reason(shipped: Shipped) -> None:
    """The aim is grade 8 to 11, which authors judge by `python -m courses.demo.shipped --reading`."""
    grades = {file: round(reading_of(lesson).grade, 1) for file, lesson in shipped.lessons.items()}
    refuse(f"{grade} {file}" for file, grade in grades.items() if not 3 <= grade <= 13)


def test_links_inside_the_site_lead_somewhere(shipped: Shipped) -> None:
    dead = [f"{file}: {link}" for file, lesson in shipped.lessons.items() for link in dead_links(lesson)]
    refuse(dead)


def dead_links(lesson: Lesson) -> list[str]:
    """Links that are neither a source of the lesson, a page of the product, nor another site."""
    found = re.findall(r'href="([^"]*)"', f"{lesson.body} {lesson.instructor}")
    sources = {f"#ref-{number}" for number in range(1, len(lesson.sources) + 1)}
    return [link for link in found if link not in sources and not link.startswith("http") and not is_page(link)]


def is_page(link: str) -> bool:
    """Whether an address of the product answers there, other than the pages of a school, which are in no file."""
    try:
        return resolve(link.partition("#")[0]).url_name != "wagtail_serve"
    except Resolver404:
        return False
