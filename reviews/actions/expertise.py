"""What an officer notes about a reviewer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from reviews.models import Expertise


@transaction.atomic
def set_expertise(*, reviewer: User, categories: Collection[int], actor: User, at: datetime) -> None:
    """The categories a reviewer knows well; none means that they review all of them."""
    Expertise.objects.filter(reviewer=reviewer).exclude(category__in=categories).delete()
    rows = (Expertise(reviewer=reviewer, category=number) for number in sorted(categories))
    Expertise.objects.bulk_create(rows, ignore_conflicts=True)
