"""HTML that is not worth writing as Markdown: the form and the ladder."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def fill(template: str, **values: object) -> str:
    """A template filled in, as one block of HTML: Markdown would take a blank line for its end."""
    text = _ENVIRONMENT.get_template(template).render(values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
