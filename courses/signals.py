"""The one signal of the project: courses cannot know certificates, yet both are written in one transaction."""

from django.dispatch import Signal

# Sent with ``completion`` inside the transaction that wrote it; a receiver that fails undoes the completion.
completed = Signal()
