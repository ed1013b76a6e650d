"""What people are told: notices in the page, and every e-mail of the system through one outbox."""
