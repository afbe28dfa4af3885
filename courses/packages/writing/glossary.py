"""The terms that a course uses, in a file for each module that brings some in. Pure: no database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from courses.packages.reading.glossary import LONGEST_SLUG, GlossaryTerm
from courses.packages.reading.markdown import folded
from courses.packages.writing.notes import Notes


@dataclass(frozen=True)
class UsedTerm:
    """A term of the school's glossary."""

    slug: str
    term: str
    meaning: str
    say: str
    also: tuple[str, ...]


class Glossary:
    """The terms by the ids that texts name them by, each with the module that uses it first.

    Two terms of a package have no form in common. A term that another course of the same folder brings in (`present`)
    is not written again; one that the course brought in before (`kept`) stays, as others may link it.
    """

    def __init__(
        self,
        terms: Mapping[str, UsedTerm],
        present: Iterable[GlossaryTerm],
        kept: Mapping[str, Sequence[GlossaryTerm]],
        notes: Notes,
    ) -> None:
        self._notes = notes
        self._elsewhere = {term.slug: term for term in present}
        self._terms: dict[str, UsedTerm] = {}
        self._names = {name for term in terms.values() for name in (term.slug, folded(term.term))}
        self._modules: dict[str, str] = {}
        taken = {key for term in self._elsewhere.values() for key in _keys(term)}
        for row, term in sorted(terms.items(), key=lambda pair: pair[1].slug):
            if settled := self._settled(term, taken):
                self._terms[row] = settled
        self._kept = {module: [it for it in before if not _keys(it) & taken] for module, before in kept.items()}

    def _settled(self, term: UsedTerm, taken: set[str]) -> UsedTerm | None:
        """The term without forms that are another's, or as another course of the folder says it."""
        if there := self._elsewhere.get(term.slug):
            written = _as_used(there)
            if written != term:
                self._notes.add(f"Term “{term.term}”", f"says something else in {there.file} and stays as it is there.")
            return written
        if {folded(term.term), term.slug} & taken:
            self._notes.add(f"Term “{term.term}”", "is left out: another term of the package is called so.")
            return None
        free = []
        taken |= {folded(term.term), term.slug}
        for form in term.also:
            if folded(form) not in taken | self._names:
                free.append(form)
                taken.add(folded(form))
            elif folded(form) != folded(term.term):
                self._notes.add(f"Term “{term.term}”", f"its form “{form}” is left out: another term has it.")
        return UsedTerm(term.slug, term.term, term.meaning, term.say, tuple(free))

    def use(self, row: str, module: str) -> str | None:
        """The name of the term, which the module uses."""
        term = self._terms.get(row)
        if term is None:
            return None
        self._modules.setdefault(row, module)
        return term.term

    def named(self, row: str, words: str, module: str) -> str | None:
        """How a link shows these words: by themselves where they are a form of the term."""
        name = self.use(row, module)
        if name is None:
            return None
        forms = (name, *self._terms[row].also)
        return words if folded(words) in map(folded, forms) else name

    def files(self, modules: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The entries of each module's file. What is kept of a module that is gone moves to the first."""
        found = defaultdict(list)
        for module, terms in self._kept.items():
            for place in [module] if module in modules else modules[:1]:
                found[place] += map(_as_used, terms)
        for row, module in self._modules.items():
            if self._terms[row].slug not in self._elsewhere:
                found[module].append(self._terms[row])
        return {module: entries(terms) for module, terms in found.items() if terms}


def _keys(term: GlossaryTerm) -> set[str]:
    """What no other term of the package may have."""
    return {term.slug, *map(folded, term.forms)}


def _as_used(term: GlossaryTerm) -> UsedTerm:
    return UsedTerm(term.slug, term.term, term.meaning, term.say, term.also)


def entries(terms: Sequence[UsedTerm]) -> list[dict[str, Any]]:
    """The terms of a file in the order of the alphabet."""
    return [_entry(term) for term in sorted(terms, key=lambda term: (folded(term.term), term.slug))]


def _entry(term: UsedTerm) -> dict[str, Any]:
    address = "" if term.slug == slugify(term.term)[:LONGEST_SLUG] else term.slug
    said = {
        "term": term.term,
        "say": term.say,
        "meaning": term.meaning,
        "also": list(term.also),
        "address": address,
    }
    return {name: value for name, value in said.items() if value}
