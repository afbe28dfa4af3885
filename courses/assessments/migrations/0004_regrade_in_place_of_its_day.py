from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('assessments', '0003_link_regraded_answers')]

    operations = [
        migrations.RemoveConstraint(
            model_name='attemptquestion',
            name='attempt_question_regrade_dated',
        ),
        migrations.RemoveField(
            model_name='attemptquestion',
            name='regraded_at',
        ),
        migrations.AddConstraint(
            model_name='attemptquestion',
            constraint=models.CheckConstraint(condition=models.Q(('regrade__isnull', False), ('judged_by', None), _connector='OR'), name='attempt_question_other_key_explained'),
        ),
        migrations.AddConstraint(
            model_name='attemptquestion',
            constraint=models.CheckConstraint(condition=models.Q(('regrade', None), ('points__isnull', False), _connector='OR'), name='attempt_question_regrade_after_result'),
        ),
    ]
