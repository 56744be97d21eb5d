"""Today looks for advice that nobody has seen; the index holds nothing else."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_inbox")]
    operations = [
        migrations.RemoveIndex(model_name="case", name="case_by_changed_advice"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["agency", "-recommendation_changed_at", "-id"],
                condition=Q(
                    Q(recommendation_seen_at__isnull=True)
                    | Q(recommendation_seen_at__lt=F("recommendation_changed_at")),
                    closed_at__isnull=True,
                    recommendation_changed_at__isnull=False,
                ),
                name="case_by_unseen_advice",
            ),
        ),
    ]
