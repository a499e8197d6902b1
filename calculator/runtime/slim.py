"""Runs in the browser's Python once, before its memory is recorded: let go of what no call needs.

Importing takes more than running: `dataclasses` wants `inspect` to make a class, and `Path` reads
the guide, but neither has a part in a recommendation. `test_runtime_calls` runs every call of the
calculator on the result, and Python from the start on when something is found wanting.
"""

import functools
import gc
import re
import sys
import types
import warnings
import zipimport

UNUSED = """
_colorize _compression _opcode _opcode_metadata _pyodide._future_helper _pyodide.docs_argspec
_pyodide.docstring _pyodide.jsbind _tokenize ast asyncio bz2 contextvars copy dataclasses dis
fnmatch glob importlib.abc importlib.readers importlib.resources importlib.util inspect ipaddress
linecache opcode pathlib pyodide._state random shutil site _sitebuiltins string tempfile textwrap
threading token tokenize traceback zipfile
""".split()


LONGEST_CONSTANT = 40
"""A shorter docstring may be a text that the code uses as well: equal constants are one."""


def let_go() -> None:
    """Forget the modules in `UNUSED`, and every name elsewhere that leads into one of them."""
    gone = {name: sys.modules.pop(name) for name in list(sys.modules) if is_unused(name)}
    for module in list(sys.modules.values()):
        if isinstance(module, types.ModuleType) and module.__name__ != "__main__":
            forget_names(vars(module), gone)
    for module in gone.values():
        vars(module).clear()


def is_unused(name: str) -> bool:
    return any(name == unused or name.startswith(f"{unused}.") for unused in UNUSED)


def forget_names(names: dict[str, object], gone: dict[str, types.ModuleType]) -> None:
    modules = {id(module) for module in gone.values()}
    for name, value in list(names.items()):
        made_there = isinstance(value, types.FunctionType | type) and value.__module__ in gone
        if id(value) in modules or made_there:
            del names[name]


def bare_functions() -> None:
    """No traceback or help is ever shown in the page: drop line numbers and docstrings."""
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType):
            thing.__code__ = bare(thing.__code__, thing.__doc__ or "")
            thing.__doc__ = None
        elif isinstance(thing, types.ModuleType):
            thing.__doc__ = None


@functools.cache
def bare(code: types.CodeType, docstring: str) -> types.CodeType:
    """The code without its docstring, which is its first constant, and its line numbers."""
    constants = [bare(c, "") if isinstance(c, types.CodeType) else c for c in code.co_consts]
    if len(docstring) > LONGEST_CONSTANT and docstring == code.co_consts[0]:
        constants[0] = None
    return code.replace(co_consts=tuple(constants), co_linetable=b"", co_filename="")


def empty_caches() -> None:
    re.purge()
    warnings.filters.clear()
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    sys._clear_internal_caches()  # noqa: SLF001 (there is no other way in Python 3.13)
    bare.cache_clear()


let_go()
gc.collect()
bare_functions()
empty_caches()
for _name in [name for name in globals() if not name.startswith("__")]:
    del globals()[_name]
