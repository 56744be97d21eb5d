"""Data to look at: the demonstration agencies, and a plausible world of any size."""

from cases.seeding.demo import demo_stands, make_demo
from cases.seeding.plan import Order, seed_world

__all__ = ["Order", "demo_stands", "make_demo", "seed_world"]
