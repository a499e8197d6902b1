"""Runs in the browser's Python once, before its memory is recorded: let go of what no call needs.

Importing takes more than running: `dataclasses` wants `inspect` to make a class, and `Path` reads
the guide, but neither has a part in a recommendation. `test_runtime_calls` runs every call of the
calculator on the result.
"""

import functools
import gc
import re
import sys
import types
import warnings
import zipimport

UNUSED = (
    "_colorize", "_compression", "_opcode", "_opcode_metadata", "_pyodide._future_helper",
    "_pyodide.docs_argspec", "_pyodide.docstring", "_pyodide.jsbind", "_sitebuiltins",
    "_tokenize", "ast", "asyncio", "bz2", "contextvars", "dis", "email", "fnmatch", "glob",
    "importlib.abc", "importlib.metadata", "importlib.readers", "importlib.resources",
    "importlib.util", "inspect", "ipaddress", "linecache", "opcode", "pathlib",
    "pyodide._state", "random", "shutil", "site", "tempfile", "threading", "token", "tokenize",
    "traceback", "zipfile",
)  # fmt: skip

PACKAGE = "stage_calculator"
WHILE_IMPORTING = {("stage_calculator.loading", "PACKAGED")}
"""Names that a function of ours has from an unused module, but needs no more: its guide is read."""

IMMUTABLE = 1 << 8
"""The flag of a class that was made in C."""

LONGEST_CONSTANT = 40
"""A shorter docstring may be a text that the code uses as well: equal constants are one."""


def let_go() -> None:
    """Forget the modules in `UNUSED`, and every name elsewhere that leads into one of them."""
    refuse_what_is_used()
    gone = {name: sys.modules.pop(name) for name in list(sys.modules) if is_unused(name)}
    others: list[object] = list(sys.modules.values())  # some are JavaScript objects
    for other in others:
        if isinstance(other, types.ModuleType) and other.__name__ != "__main__":
            forget_names(vars(other), gone)
    for module in gone.values():
        vars(module).clear()


def refuse_what_is_used() -> None:
    """Stop the build when a function of the package would miss a name."""
    for function in gc.get_objects():
        if isinstance(function, types.FunctionType) and is_ours(function.__module__):
            for name in names_in(function.__code__):
                source = source_of(function.__globals__.get(name))
                if is_unused(source) and (function.__module__, name) not in WHILE_IMPORTING:
                    raise SystemExit(
                        f"{function.__module__}.{function.__qualname__} uses {name} of {source}:"
                        " take that out of UNUSED in calculator/runtime/slim.py."
                    )


def is_ours(module: str | None) -> bool:
    return (module or "").partition(".")[0] == PACKAGE


def names_in(code: types.CodeType) -> set[str]:
    inner = [names_in(c) for c in code.co_consts if isinstance(c, types.CodeType)]
    return set(code.co_names).union(*inner)


def source_of(value: object) -> str:
    """The module that a global's value is, or comes from."""
    module = value.__name__ if isinstance(value, types.ModuleType) else None
    return module or getattr(value, "__module__", None) or ""


def is_unused(name: str) -> bool:
    return any(name == unused or name.startswith(f"{unused}.") for unused in UNUSED)


def forget_names(names: dict[str, object], gone: dict[str, types.ModuleType]) -> None:
    modules = {id(module) for module in gone.values()}
    for name, value in list(names.items()):
        made_there = isinstance(value, types.FunctionType | type) and value.__module__ in gone
        if id(value) in modules or made_there:
            del names[name]


def drop_descriptions() -> None:
    """No traceback or help is ever shown in the page, and no type is looked up."""
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType):
            thing.__code__ = bare(thing.__code__, thing.__doc__ or "")
            thing.__doc__ = None
            del thing.__annotations__
        elif isinstance(thing, types.ModuleType):
            thing.__doc__ = thing.__spec__ = None
        elif isinstance(thing, type) and not thing.__flags__ & IMMUTABLE:
            drop_of_class(thing)


def drop_of_class(kind: type) -> None:
    if "__doc__" in vars(kind):
        kind.__doc__ = None
    if "__annotations__" in vars(kind):
        del kind.__annotations__


@functools.cache
def bare(code: types.CodeType, docstring: str) -> types.CodeType:
    """The code without its docstring, which is its first constant, and its line numbers."""
    constants = [bare(c, "") if isinstance(c, types.CodeType) else c for c in code.co_consts]
    if len(docstring) > LONGEST_CONSTANT and docstring == code.co_consts[0]:
        constants[0] = None
    return code.replace(co_consts=tuple(constants), co_linetable=b"", co_filename="")


def empty_caches() -> None:
    re.purge()
    warnings.resetwarnings()
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    sys._clear_internal_caches()  # noqa: SLF001 (there is no other way in Python 3.13)
    bare.cache_clear()


let_go()
gc.collect()
drop_descriptions()
empty_caches()
for _name in [name for name in globals() if not name.startswith("__")]:
    del globals()[_name]
