"""The version of the calculator; the guide has its own."""

VERSION = "0.1.0"
