"""What changes notices and mails."""
