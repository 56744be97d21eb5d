"""The list opens on open cases: they have an index of their own."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_assessed_on")]
    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["agency", "-updated_at", "-id"],
                condition=Q(closed_at__isnull=True),
                name="open_case_by_update",
            ),
        ),
    ]
