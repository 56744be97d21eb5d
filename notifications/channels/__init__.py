"""The ways to reach a person. A channel is one file; a new one is entered here."""

from collections.abc import Mapping

from notifications.channels import email
from notifications.channels.post import Fate, Post, Report, Session, Unreachable, Unwritable
from notifications.models import Channel

# In-app reminders need no carrier: the row is the message (channels/in_app.py).
POSTS: Mapping[str, Post] = {Channel.EMAIL: email.POST}

__all__ = ["POSTS", "Fate", "Post", "Report", "Session", "Unreachable", "Unwritable"]
