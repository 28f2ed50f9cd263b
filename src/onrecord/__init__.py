"""Onrecord: who asserted what, about which document, meeting or agreement, in which words."""
