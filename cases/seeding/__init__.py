"""Data to look at: the demonstration agencies, and a plausible world of any size."""

from cases.seeding.demo import demo_stands, make_demo

__all__ = ["demo_stands", "make_demo"]
