"""Break-even between processes with the buyer's own quotes and the risk of a design change."""

from .arrival import from_query
from .link import to_query
from .plot import plot_series
from .report import calculate
from .saved import open_saved, save
from .table import cost_table, to_csv

__all__ = [
    "calculate",
    "cost_table",
    "from_query",
    "open_saved",
    "plot_series",
    "save",
    "to_csv",
    "to_query",
]
