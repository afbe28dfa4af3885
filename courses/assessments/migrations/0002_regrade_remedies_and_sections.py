import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('assessments', '0001_initial')]

    operations = [
        migrations.AddField(
            model_name='attempt',
            name='sections',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='attemptquestion',
            name='regrade',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.regrade'),
        ),
        migrations.AddField(
            model_name='quizdraw',
            name='intro',
            field=models.CharField(blank=True, help_text='A sentence below the heading.', max_length=300, verbose_name='section introduction'),
        ),
        migrations.AddField(
            model_name='quizdraw',
            name='title',
            field=models.CharField(blank=True, help_text='A heading here. It holds until the next one.', max_length=120, verbose_name='section title'),
        ),
        migrations.AddField(
            model_name='quizquestion',
            name='intro',
            field=models.CharField(blank=True, help_text='A sentence below the heading.', max_length=300, verbose_name='section introduction'),
        ),
        migrations.AddField(
            model_name='quizquestion',
            name='title',
            field=models.CharField(blank=True, help_text='A heading here. It holds until the next one.', max_length=120, verbose_name='section title'),
        ),
        migrations.AddField(
            model_name='regrade',
            name='accepted',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='regrade',
            name='remedy',
            field=models.CharField(choices=[('newest', 'Judged by the newest key'), ('accept', 'Accepted further answers'), ('full', 'Gave everyone full points'), ('drop', 'Dropped the question')], default='newest', max_length=6),
        ),
    ]
