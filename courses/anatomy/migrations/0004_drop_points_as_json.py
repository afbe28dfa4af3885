from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("anatomy", "0003_move_points")]

    operations = [migrations.RemoveField("muscle", "points_as_json")]
