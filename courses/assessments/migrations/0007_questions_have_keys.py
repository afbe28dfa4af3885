from uuid import uuid4

from django.db import migrations, models


def give_keys(apps, schema_editor):
    """Files find questions by their keys; what was written in the editor had none."""
    questions = list(apps.get_model("assessments", "Question").objects.filter(key="").only("key"))
    for question in questions:
        question.key = f"q-{uuid4().hex[:12]}"
    apps.get_model("assessments", "Question").objects.bulk_update(questions, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0006_hide_reasons_written_for_colleagues")]

    operations = [
        migrations.AlterField(
            model_name="question",
            name="key",
            field=models.CharField(
                blank=True, help_text="Its name in files, by which they find it again.", max_length=60
            ),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
