"""What is wrong with an entry, as data; the words come from the texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at one field.

    `field` is a path such as "processes.0.unit"; `code` selects the texts
    `breakeven-must-<code>` and `breakeven-mend-<code>`; `got` is the entry as it was written;
    `details` fill the placeholders of those texts.
    """

    field: str
    code: str
    got: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)
