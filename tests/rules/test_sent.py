"""What came with an answer is read, or is nothing we sent."""

import pytest

from courses.assessments.sent import Sent, read_sent


def test_what_a_page_sends_is_read():
    assert read_sent({"position": "12", "seen_sequence": "0", "answer": "x"}) == Sent(12, 0, "")
    assert read_sent({"position": "1", "seen_sequence": "9999", "go": "2"}) == Sent(1, 9999, "2")


@pytest.mark.parametrize("go", ["review", "leave", "check"])
def test_a_button_may_lead_elsewhere(go):
    assert read_sent({"position": "1", "seen_sequence": "3", "go": go}) == Sent(1, 3, go)


@pytest.mark.parametrize(
    "bad",
    [
        {"position": "0"},
        {"position": "-1"},
        {"position": "10000"},
        {"position": "٣"},
        {"position": ""},
        {"seen_sequence": "-1"},
        {"seen_sequence": "1.5"},
        {"seen_sequence": "99999"},
        {"go": "0"},
        {"go": "//elsewhere.example"},
        {"go": "١"},
    ],
)
def test_anything_else_is_not(bad):
    assert read_sent({"position": "1", "seen_sequence": "0", "go": "", **bad}) is None


@pytest.mark.parametrize("missing", ["position", "seen_sequence"])
def test_nothing_may_be_missing(missing):
    sent = {"position": "1", "seen_sequence": "0"}
    del sent[missing]
    assert read_sent(sent) is None
