"""Checks, generated documentation and releases, for maintainers; nothing else imports them."""
