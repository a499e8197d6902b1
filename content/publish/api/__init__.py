"""The static interface: the guide as versioned JSON below /api/v1/, for other programs.

Within version 1 properties are only added. `CHANGES` in `documents` is the change log.
"""

from .documents import CHANGES, DOCUMENTS, api_files
from .schemas import SCHEMAS

__all__ = ["CHANGES", "DOCUMENTS", "SCHEMAS", "api_files"]
