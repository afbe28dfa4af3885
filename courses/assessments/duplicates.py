"""Questions of a school that ask nearly the same as one of them, by the rule of ``similar.py``."""

from courses.assessments.models import Question
from courses.assessments.similar import Stems

MOST_SHOWN = 3


def questions_like(question: Question) -> list[Question]:
    """The others of the school that share most words with it and are still offered, the most alike first."""
    others = Question.objects.filter(bank__school=question.bank.school_id, is_retired=False).exclude(pk=question.pk)
    by_stem: dict[str, int] = {stem: pk for pk, stem in others.order_by("-pk").values_list("pk", "stem")}
    alike = [by_stem[stem] for stem in Stems(by_stem).alike(question.stem)[:MOST_SHOWN]]
    return sorted(Question.objects.filter(pk__in=alike), key=lambda it: alike.index(it.pk))
