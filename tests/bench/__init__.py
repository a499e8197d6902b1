"""How long a visitor waits, beside the alternatives, in one run: `python -m bench`."""
