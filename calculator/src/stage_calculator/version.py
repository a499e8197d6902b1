"""The version of the calculator; the guide has its own."""

__version__ = "0.1.0"
