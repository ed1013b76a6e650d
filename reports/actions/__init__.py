"""What changes documents: asking for one (web), making one (worker); verb first, keyword-only, time passed in."""
