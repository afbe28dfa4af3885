"""Which quizzes ask about a muscle: asked by the muscle's page in the atlas."""

from django.db.models import Q

from courses.anatomy.facts import MuscleFacts
from courses.assessments.models import Question, QuizPage
from courses.catalog.muscles import MuscleUse
from courses.catalog.outline import url_of
from courses.schools.models import School


def quizzes_naming(muscle: MuscleFacts, school: School) -> list[MuscleUse]:
    """The school's published quizzes with a question of their own that names or shows the muscle. One query."""
    named = Q(words__icontains=muscle.name) | Q(words__icontains=muscle.key)
    questions = Question.objects.filter(named, bank__school=school, is_retired=False)
    quizzes = QuizPage.objects.live().filter(
        course__school=school, course__live=True, quiz_questions__question__in=questions
    )
    rows = quizzes.order_by("path").values_list("title", "course__title", "url_path").distinct()
    return [MuscleUse(title, course, url_of(url_path)) for title, course, url_path in rows]
