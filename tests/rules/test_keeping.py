"""A shelf makes each value once, and gives up what nobody asks for."""

from courses.anatomy.keeping import Shelf


def test_a_value_is_made_once() -> None:
    shelf: Shelf[int] = Shelf(2)
    made: list[str] = []
    for _ in range(3):
        assert shelf.get("one", lambda: made.append("one") or 1) == 1
    assert made == ["one"]


def test_what_was_asked_for_last_stays_longest() -> None:
    shelf: Shelf[str] = Shelf(2)
    for key in ("one", "two", "one", "three"):
        shelf.get(key, lambda key=key: key)
    assert shelf.get("one", lambda: "made again") == "one"
    assert shelf.get("two", lambda: "made again") == "made again"


def test_nothing_is_a_value_too() -> None:
    shelf: Shelf[None] = Shelf(2)
    assert shelf.get("none", lambda: None) is None
    shelf.get("none", lambda: 1 / 0)  # type: ignore[arg-type, return-value]
