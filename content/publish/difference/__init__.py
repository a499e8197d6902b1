"""What a change of the content does: to answers, to links and ids, and to each part."""

from .comparison import Difference, compare
from .report import report
from .revision import (
    NoSuchContentError,
    RevisionError,
    UnreadableContentError,
    comparable,
    content_at,
)

__all__ = [
    "Difference",
    "NoSuchContentError",
    "RevisionError",
    "UnreadableContentError",
    "comparable",
    "compare",
    "content_at",
    "report",
]
