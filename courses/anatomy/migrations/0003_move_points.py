from django.db import migrations


def write_rows(apps, schema_editor):
    """Points and zones leave the muscle's JSON for rows of their own."""
    Muscle, TriggerPoint, PointPlace, ReferralZone = (
        apps.get_model("anatomy", name) for name in ("Muscle", "TriggerPoint", "PointPlace", "ReferralZone")
    )
    for muscle in Muscle.objects.all():
        for number, entry in enumerate(muscle.points_as_json):
            point = TriggerPoint.objects.create(
                muscle=muscle, sort_order=number, key=entry["id"], description=entry["description"]
            )
            for order, place in enumerate([entry, *entry.get("also", [])]):
                x, y = (str(round(number, 1)) for number in place["point"])
                PointPlace.objects.create(point=point, sort_order=order, view=place["view"], x=x, y=y)
            for order, zone in enumerate(entry["zones"]):
                ReferralZone.objects.create(
                    point=point, sort_order=order, kind=zone["kind"], view=zone["view"], corners=zone["polygon"]
                )


class Migration(migrations.Migration):

    dependencies = [("anatomy", "0002_points_and_zones_as_rows")]

    operations = [migrations.RunPython(write_rows, migrations.RunPython.noop)]
