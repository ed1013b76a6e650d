"""Asking for bundles and making them."""
