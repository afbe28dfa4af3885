"""What an import would do, worked out without changing anything."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from courses.anatomy.models import Muscle
from courses.assessments.formats.protocol import Problem as QuestionProblem
from courses.assessments.importing import Change, ImportPlan, plan_import
from courses.assessments.models import Question, QuestionBank
from courses.catalog.models import CatalogPage, CoursePage, GlossaryTerm
from courses.catalog.services import TermEntry
from courses.packages.placing.library import Library, Rows, question_name
from courses.packages.placing.media import Media, known_documents, known_images, media_of
from courses.packages.placing.pages import PageStep, Present, files_of, page_steps, present_pages
from courses.packages.placing.questions import banks_of
from courses.packages.placing.rules import broken_rules
from courses.packages.placing.specs import course_spec
from courses.packages.reading.errors import Problem
from courses.packages.reading.glossary import GlossaryTerm as TermOfFile
from courses.packages.reading.package import Package
from courses.schools.models import School


@dataclass(frozen=True)
class Step:
    """One thing of a package: what kind it is of, what it is called, where it stands, what becomes of it.

    `details` say what changes in it.
    """

    kind: str
    title: str
    file: str
    change: Change
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do. With problems it does nothing."""

    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, change: Change) -> int:
        """How many things it changes so."""
        return sum(step.change is change for step in self.steps)

    @property
    def changes(self) -> tuple[Step, ...]:
        """What does not stay as it is."""
        return tuple(step for step in self.steps if step.change is not Change.SAME)

    @property
    def tally(self) -> dict[str, dict[str, int]]:
        """How many of each kind are new, changed and the same."""
        kinds = dict.fromkeys(step.kind for step in self.steps)
        return {
            kind: {str(change): sum(it.kind == kind and it.change is change for it in self.steps) for change in Change}
            for kind in kinds
        }

    @property
    def fingerprint(self) -> str:
        """Another one whenever the import would do something else."""
        return hashlib.sha256(repr((self.changes, self.problems, self.notes)).encode()).hexdigest()


def plan_package(school: School, package: Package) -> Plan:
    """What importing the package into the school would do now."""
    media = media_of(package)
    library = present_library(school, package, media)
    present = present_pages(catalog_of(school), [course.slug for course in package.courses])
    pages = steps_of_pages(package, library, present, school)
    banks = list(_bank_plans(school, package))
    problems = (*media.problems, *_problems_of(pages), *_problems_of_banks(banks))
    if problems:
        return Plan(problems=tuple(dict.fromkeys(problems)))
    steps = (
        *_media_steps(media, library),
        *_term_steps(school, package),
        *_question_steps(banks),
        *(_page_step(step) for step in pages),
    )
    return Plan(steps, notes=tuple(_notes(pages, present)))


def problems_without_school(package: Package) -> tuple[Problem, ...]:
    """What would stop the import into any school."""
    media = media_of(package)
    library = Library(
        sources={source.key: source for source in package.sources},
        muscles=Rows(),
        bank_names={bank.slug: bank.name for bank in package.banks},
    )
    specs = (spec for course in package.courses for spec in course_spec(course, library).all())
    broken = (problem for spec in specs for problem in broken_rules(spec))
    pictures = (problem for _, parsed in banks_of(package) for problem in parsed.errors)
    return tuple(dict.fromkeys((*media.problems, *broken, *map(_of_question, pictures))))


def catalog_of(school: School) -> CatalogPage:
    """Where the courses of the school stand."""
    return CatalogPage.objects.get(school=school)


def present_library(school: School, package: Package, media: Media) -> Library:
    """What the files name, as far as the school has it."""
    present = present_pages(catalog_of(school), [course.slug for course in package.courses])
    banks = QuestionBank.objects.filter(school=school, name__in=[name for name, _ in banks_of(package)])
    questions = Question.objects.filter(bank__in=banks).values_list("bank__name", "key", "pk")
    return Library(
        sources={source.key: source for source in package.sources},
        muscles=muscle_ids(school),
        terms=Rows(GlossaryTerm.objects.filter(school=school).values_list("slug", "pk")),
        images=Rows(known_images(school, media)),
        documents=Rows(known_documents(school, media)),
        bank_names={bank.slug: bank.name for bank in package.banks},
        banks=Rows(banks.values_list("name", "pk")),
        questions=Rows({question_name(bank, key): pk for bank, key, pk in questions}),
        pages=Rows(
            {file: present[place].pk for it in package.courses for file, place in files_of(it) if place in present}
        ),
    )


def muscle_ids(school: School | None) -> dict[str, int]:
    """The muscles that the school teaches, by key; where it has its own version, the shared one stands for both."""
    rows = Muscle.objects.filter(Q(school=None) | Q(school=school)).values_list("key", "pk", "school_id")
    return {key: pk for key, pk, _ in sorted(rows, key=lambda row: row[2] is None)}


def muscle_keys(school: School | None) -> dict[int, str]:
    """The keys of these muscles by id, of shared ones and own ones."""
    return dict(Muscle.objects.filter(Q(school=None) | Q(school=school)).values_list("pk", "key"))


def steps_of_pages(package: Package, library: Library, present: Present, school: School) -> list[PageStep]:
    """Every page of the package beside that of the school."""
    keys = muscle_keys(school)
    return [step for course in package.courses for step in page_steps(course_spec(course, library), present, keys)]


def _problems_of(steps: Iterable[PageStep]) -> Iterator[Problem]:
    for step in steps:
        yield from broken_rules(step.spec)
        if step.page and not isinstance(step.page, step.spec.model):
            there, here = step.page._meta.verbose_name, step.spec.model._meta.verbose_name
            yield step.spec.entry.problem(f"the school has a {there} at this address, and this is a {here}")
        elif step.page and step.page.locked and step.changed:
            yield step.spec.entry.problem(f"“{step.page.title}” is locked in the admin. Unlock it first")


BankPlans = list[tuple[str, ImportPlan]]


def _bank_plans(school: School, package: Package) -> Iterator[tuple[str, ImportPlan]]:
    for name, parsed in banks_of(package):
        bank = QuestionBank.objects.filter(school=school, name=name).first() or QuestionBank(school=school, name=name)
        yield name, plan_import(bank, parsed)


def _problems_of_banks(banks: BankPlans) -> Iterator[Problem]:
    return (_of_question(problem) for _, plan in banks for problem in plan.errors)


def _of_question(problem: QuestionProblem) -> Problem:
    """What stops a question, with the file and the place that its own place is made of."""
    file, _, place = problem.place.partition(", ")
    return Problem(file, place, problem.sentence)


def _question_steps(banks: BankPlans) -> Iterator[Step]:
    for name, plan in banks:
        for step in plan.steps:
            yield Step("question", step.content.stem, step.question.place, step.change, (f"in the bank “{name}”",))


def _media_steps(media: Media, library: Library) -> Iterator[Step]:
    for paths, rows in ((media.images, library.images), (media.documents, library.documents)):
        for path in paths:
            yield Step("file", path, path, Change.SAME if rows[path] > 0 else Change.NEW)


def term_entries(package: Package) -> list[TermEntry]:
    """The glossary of the package as the catalog loads it."""
    return [TermEntry(it.slug, it.term, it.meaning, it.say, it.also) for it in package.glossary]


def _term_steps(school: School, package: Package) -> Iterator[Step]:
    present = {row.slug: row for row in GlossaryTerm.objects.filter(school=school)}
    for term in package.glossary:
        yield Step("term", term.term, f"{term.file}, {term.stands_at()}", *_term_change(present.get(term.slug), term))


def _term_change(row: GlossaryTerm | None, term: TermOfFile) -> tuple[Change, tuple[str, ...]]:
    if row is None:
        return Change.NEW, ()
    pairs: Mapping[str, tuple[Any, Any]] = {
        "term": (row.term, term.term),
        "meaning": (row.meaning, term.meaning),
        "how it is said": (row.pronunciation, term.say),
        "other forms": (row.also, list(term.also)),
    }
    changed = tuple(f"{name}: “{now}” becomes “{then}”" for name, (now, then) in pairs.items() if now != then)
    return (Change.CHANGED, changed) if changed else (Change.SAME, ())


def _page_step(step: PageStep) -> Step:
    kind = str(step.spec.model._meta.verbose_name).removesuffix(" page")
    change = Change.NEW if step.page is None else Change.CHANGED if step.changed else Change.SAME
    return Step(kind, str(step.spec.fields["title"]), step.spec.entry.file, change, step.changed_words)


def _notes(steps: list[PageStep], present: Present) -> Iterator[str]:
    """What a reader of the report must know besides."""
    for step in steps:
        if step.page and step.changed and step.page.has_unpublished_changes:
            yield f"“{step.page.title}” has changes that nobody published. They stay in its history only."
    named = {step.place for step in steps}
    for place, page in present.items():
        if place not in named:
            yield f"“{page.title}” is not in the package and stays as it is."
    for step in steps:
        if isinstance(step.page, CoursePage) and step.page.reviewed_by and any(it.changed for it in steps):
            yield f"“{step.page.title}” was reviewed by {step.page.reviewed_by} as it is now."
