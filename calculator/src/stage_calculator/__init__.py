"""Which manufacturing stage an order is at, why, and what comes next.

>>> from stage_calculator import load, recommend
>>> guide = load()["en"]
>>> recommend(guide, {"goal": "deliver"}).highest.id
'low-volume'
"""

from .answers import Answers, Problem, Quantity, read_answers
from .loading import GuideError, load, parse
from .model import UNSURE, Guide
from .recommendation import Recommendation, recommend
from .version import __version__

__all__ = [
    "UNSURE",
    "Answers",
    "Guide",
    "GuideError",
    "Problem",
    "Quantity",
    "Recommendation",
    "__version__",
    "load",
    "parse",
    "read_answers",
    "recommend",
]
