"""Checks that maintainers run; nothing in the package imports them."""
