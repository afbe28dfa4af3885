"""What is wrong with the content files, told so that the person who wrote them can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: the file, the line or field in it, and a sentence."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.message}"


class ContentError(Exception):
    """The content cannot be loaded. Carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
