"""A file is read in a process of its own: the same answer, and an end when there is none."""

import time

import pytest

from courses.assessments import formats
from courses.assessments.reading import TOO_MUCH, ReadingFailed, read_apart
from tests.assessments.formats.samples import mixed_questions


@pytest.mark.parametrize("name", sorted(formats.WRITABLE))
def test_what_is_read_apart_is_what_the_reader_says(name):
    data = formats.write(name, mixed_questions(3, 22)).data
    assert read_apart(name, data) == formats.parse(name, data)


def test_problems_come_back_too():
    assert read_apart("gift", b"Which?{~a ~b}").errors == formats.parse("gift", b"Which?{~a ~b}").errors


def test_a_file_that_uses_up_its_time_is_ended_by_the_system():
    data = formats.write("xlsx", mixed_questions(3, 2000)).data
    assert [problem.sentence for problem in read_apart("xlsx", data, cpu_seconds=0).errors] == [TOO_MUCH]


def test_nobody_waits_for_a_reader_that_does_not_answer():
    began = time.monotonic()
    assert [problem.sentence for problem in read_apart("gift", b"Which?{T}", wait_seconds=0).errors] == [TOO_MUCH]
    assert time.monotonic() - began < 10


def test_a_mistake_of_ours_is_not_blamed_on_the_file():
    with pytest.raises(ReadingFailed):
        read_apart("no such format", b"Which?{T}")
