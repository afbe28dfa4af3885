from django.db import migrations, models


class Migration(migrations.Migration):
    """Reasons that exist were written when only colleagues read them: they stay hidden, those of new rows are shown."""

    dependencies = [('assessments', '0005_figure_questions')]

    operations = [
        migrations.AddField(
            model_name='regrade',
            name='is_reason_shown',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='regrade',
            name='is_reason_shown',
            field=models.BooleanField(default=True, editable=False),
        ),
    ]
