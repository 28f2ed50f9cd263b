"""Wires the stages to one another; the stages know nothing of each other."""
