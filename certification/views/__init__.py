"""The pages of certification, award and clarification."""
