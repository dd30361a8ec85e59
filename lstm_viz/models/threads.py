"""One thread for products of small matrices, where NumPy would take every processor."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController

_taken = Lock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let NumPy multiply on one thread meanwhile, then as before; a decorator as well.

    A second thread gains nothing in matrices of a few dozen rows, and between two products
    it spins, waiting for the next. The setting belongs to the whole process: whoever is
    first sets it and puts it back, and for all who come meanwhile it is as it should be.
    """
    if not _taken.acquire(blocking=False):
        yield
        return
    try:
        with _libraries().limit(limits=1):
            yield
    finally:
        _taken.release()


@cache
def _libraries() -> Any:
    """Find what multiplies for NumPy, once: looking costs milliseconds."""
    return ThreadpoolController().select(user_api="blas")
