"""In place of Pyodide's own: the package is in the snapshot, so nothing is ever unpacked."""

# The snapshot numbers the JavaScript objects that it expects, and this is one of them.
from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401


class Folder:
    """A path that the loader asks for as text. Text itself would reach it without `__str__`."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """The loader's list of packages stays empty."""
