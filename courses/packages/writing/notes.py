"""What an export tells its reader: everything that has no place in the files. Pure: no Django."""

from dataclasses import dataclass, field


@dataclass
class Notes:
    """Sentences in the order they came up, each once."""

    _sentences: dict[str, None] = field(default_factory=dict)

    def add(self, place: str, sentence: str) -> None:
        """Something about a page, a question or the course."""
        self._sentences.setdefault(f"{place}: {sentence}")

    @property
    def all(self) -> tuple[str, ...]:
        """Every note."""
        return tuple(self._sentences)
