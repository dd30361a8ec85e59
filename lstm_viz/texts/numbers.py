"""How numbers are written, everywhere alike."""


def signed(value: float, digits: int = 2) -> str:
    """Write a change with its sign, so that it shows which way it goes.

    >>> signed(-8.087), signed(0.5301), signed(-0.001)
    ('−8.09', '+0.53', '±0.00')
    """
    size = f"{abs(value):.{digits}f}"
    if float(size) == 0:
        return f"±{size}"
    return f"{'−' if value < 0 else '+'}{size}"
