"""What people type after the release."""
