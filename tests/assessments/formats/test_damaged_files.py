"""Files that were damaged on the way: always an answer, never a crash, and what is taken can be asked."""

import random
import time
import zipfile
from io import BytesIO

import pytest

from courses.assessments import formats
from courses.assessments.importing import ImportRefused, import_questions
from courses.assessments.kinds import problems_in
from courses.assessments.models import Question
from tests.assessments.formats.samples import mixed_questions, questions_with_pictures
from tests.assessments.sitting import START
from tests.factories import content

MUTATIONS = 150
IMPORTS = 12
SNIPPETS = (
    b"\0",
    b"{",
    b"}",
    b"<",
    b">",
    b"&#0;",
    b"&#x1F;",
    b"]]>",
    b"\xff",
    b"\\",
    b"null",
    b"-1",
    b"9" * 40,
    b"[]",
    b"{}",
)
AIKEN = b"One?\nA. a\nB. b\nANSWER: A\n\nTwo?\nIn two lines.\nA) a\nB) b\nC) c\nANSWER: C\n" * 3


def whole(name: str) -> bytes:
    """A good file with every kind."""
    if name not in formats.WRITABLE:
        return AIKEN
    made = formats.WRITABLE[name]
    questions, pictures = questions_with_pictures(22) if made.carries_pictures else (mixed_questions(9, 22), {})
    return formats.write(name, questions, pictures).data


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with up to four bytes, words or stretches changed."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) or 1)
        length = chance.choice([0, 1, 1, 8, 200])
        put = chance.choice([b"", bytes([chance.randrange(256)]), chance.choice(SNIPPETS), bytes(changed[:length])])
        changed[place : place + length] = put
    return bytes(changed)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The archive with one member damaged and packed again: what no checksum finds."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        names = source.namelist()
        hit = set(chance.sample(names, min(3, len(names))))
        for name in names:
            copy.writestr(name, damaged(source.read(name), chance) if name in hit else source.read(name))
    return target.getvalue()


def mutations(name: str, number: int):
    """Damaged files, the same in every run."""
    chance = random.Random(f"{name}-{number}")
    data = whole(name)
    is_archive = name in {"qti21", "xlsx"}
    for place in range(number):
        yield damaged_inside(data, chance) if is_archive and place % 3 else damaged(data, chance)


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_a_damaged_file_is_answered_with_problems_and_never_with_a_crash(name):
    whole_files = 0
    for data in mutations(name, MUTATIONS):
        parsed = formats.parse(name, data)
        assert all(problem.sentence for problem in parsed.problems)
        if not parsed.errors:
            whole_files += 1
            assert parsed.questions
            assert not any(problems_in(question.content) for question in parsed.questions)
    assert whole_files < MUTATIONS


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_a_damaged_file_is_imported_whole_or_not_at_all(name, school):
    for number, data in enumerate(mutations(name, IMPORTS)):
        bank = content.make_bank(school, f"{name} {number}")
        parsed = formats.parse(name, data)
        try:
            plan = import_questions(bank=bank, parsed=parsed, by=None, at=START)
        except ImportRefused as refused:
            assert refused.reasons
            assert not Question.objects.filter(bank=bank).exists()
        else:
            assert bank.questions.count() == plan.new + plan.changed == len(parsed.questions) - plan.same


MEGABYTE = 1024 * 1024
HOSTILE = {
    "one long line": ("gift", b"x" * 9 * MEGABYTE + b"{T}"),
    "nothing but lines": ("gift", b"\n" * 9 * MEGABYTE + b"x"),
    "labels that never end": ("gift", b"// " + b"[id:" * MEGABYTE + b"\nx{T}"),
    "openings that never close": (
        "moodle-xml",
        b'<quiz><question type="cloze"><questiontext><text>'
        + b"{1:SA:=" * MEGABYTE
        + b"</text></questiontext></question></quiz>",
    ),
    "markup without end": (
        "moodle-xml",
        b'<quiz><question type="essay"><questiontext><text>'
        + b"&lt;b&gt;" * MEGABYTE
        + b"</text></questiontext></question></quiz>",
    ),
    "a thousand small elements": ("moodle-xml", b"<quiz>" + b"<question/>" * 800_000 + b"</quiz>"),
    "many elements in one item": (
        "qti21",
        b"<assessmentItem><itemBody>" + b"<p/>" * 2 * MEGABYTE + b"</itemBody></assessmentItem>",
    ),
    "an endless answer": ("aiken", b"A. a\n" * 2 * MEGABYTE),
    "spaces in a cell": ("csv", b"kind,question,answer 1\nmatching,x," + b" " * 120_000 + b"x\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon(name):
    format_name, data = HOSTILE[name]
    began = time.monotonic()
    assert formats.parse(format_name, data).errors
    assert time.monotonic() - began < 5
