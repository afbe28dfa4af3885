"""Answers that were judged again before now point to their regrade: the events of their attempts say which it was."""

from django.db import migrations


def link(apps, schema_editor):
    """The last regrade of each answer holds, so the events go in their order."""
    events = apps.get_model('assessments', 'AttemptEvent').objects.filter(kind='regraded')
    questions = apps.get_model('assessments', 'AttemptQuestion').objects
    for event in events.order_by('at', 'pk').iterator():
        asked = questions.filter(attempt_id=event.attempt_id, position=event.facts['question']['position'])
        asked.update(regrade_id=event.facts['regrade'])


class Migration(migrations.Migration):
    dependencies = [('assessments', '0002_regrade_remedies_and_sections')]

    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
