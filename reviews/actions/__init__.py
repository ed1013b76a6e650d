"""What changes a review; verb first, keyword-only, atomic, actor and time passed in."""
