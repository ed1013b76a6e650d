"""What changes a review; verb first, keyword-only, atomic, actor and time passed in."""

from reviews.actions.published import record_published_result

__all__ = ["record_published_result"]
