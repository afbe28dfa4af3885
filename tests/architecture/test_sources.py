"""Small files: one idea each."""

from tests.architecture.rooms import name_of, sources

MOST_LINES = 500


def test_no_file_is_long() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in sources(".py", ".js", ".css", ".html")}
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
