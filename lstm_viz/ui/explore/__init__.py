"""Explore: one text, one network, token by token."""
