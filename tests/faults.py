"""Rules that hold for many things at once: one test a rule, which names all that break it."""

from collections.abc import Iterable


def assert_none(faults: Iterable[object]) -> None:
    """Fail if there is a fault, and write each on a line of its own."""
    told = "\n".join(str(fault) for fault in faults)
    assert not told, f"\n{told}"
