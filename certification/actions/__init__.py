"""What changes certification, visits, awards and clarifications."""
