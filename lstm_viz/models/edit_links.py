"""Edits as words of a link, and back.

An edit is a line of fields with dots between them::

    clamp.f.0.all.13-13          gate, value, units, first and last token
    scale.f.0.5.0,3,7.1-         gate, factor, units, from the first token to the end
    silence.3,7.1-20             units, tokens
    swap.3.word  drop.3  insert.3.word

Units are counted from 0, as in the arrays, or are `all`; tokens and words from 1, as a reader
counts them, and the last token is one of them. A number may have a dot of its own, and so may a
text: gate and kind have none, nor have units and tokens, so that the number is what lies
between, and the text is all that follows the word. Several edits have a tilde between them;
in a text `%7E` stands for the tilde, and `%25` for the sign %.
"""

import re
from collections.abc import Iterable

from lstm_viz.engine import Clamp, Edit, Scale, Silence
from lstm_viz.errors import EditError, UnknownNameError
from lstm_viz.models.word_edits import Drop, Insert, Swap, WordEdit, split_edits

FORMS = {
    "clamp": "clamp.gate.value.units.first-last",
    "scale": "scale.gate.factor.units.first-last",
    "silence": "silence.units.first-last",
    "swap": "swap.word.text",
    "drop": "drop.word",
    "insert": "insert.word.text",
}
_BETWEEN = "~"
_GATES = tuple("ifgorznh")
_NUMBER = r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?"
_INDEX = "[0-9]{1,6}"


def edit_to_link(edit: Edit | WordEdit) -> str:
    """Write an edit as a word of a link.

    Parameters
    ----------
    edit
        Any edit, of gates or of words.

    Returns
    -------
    str
        From which `edits_from_link` makes the same edit.

    Examples
    --------
    >>> edit_to_link(Clamp("f", 0.0, start=12, stop=13)), edit_to_link(Swap(2, "Rome"))
    ('clamp.f.0.all.13-13', 'swap.3.Rome')
    >>> edit_to_link(Scale("f", 0.5, units=[0, 3, 7]))
    'scale.f.0.5.0,3,7.1-'
    """
    split_edits([edit])
    match edit:
        case Clamp(gate, value):
            return f"clamp.{gate}.{_number(value)}.{_span(edit)}"
        case Scale(gate, factor):
            return f"scale.{gate}.{_number(factor)}.{_span(edit)}"
        case Silence():
            return f"silence.{_span(edit)}"
        case Drop(word):
            return f"drop.{word + 1}"
    kind = "swap" if isinstance(edit, Swap) else "insert"
    return f"{kind}.{edit.word + 1}.{edit.text.replace('%', '%25').replace(_BETWEEN, '%7E')}"


def edits_to_link(edits: Iterable[Edit | WordEdit]) -> str:
    """Write edits as a word of a link; an empty one if there are none.

    >>> edits_to_link([Drop(0), Silence([3, 7], stop=20)])
    'drop.1~silence.3,7.1-20'
    """
    return _BETWEEN.join(map(edit_to_link, edits))


def edits_from_link(link: str) -> tuple[Edit | WordEdit, ...]:
    """Read the edits that a word of a link holds.

    Parameters
    ----------
    link
        As `edits_to_link` writes it. What a cell or a text does not have is found when it is
        read.

    Returns
    -------
    tuple
        The edits in their order; none if the link is empty.

    Raises
    ------
    UnknownNameError, EditError, NonFiniteError
        If the link is no list of edits: `argument` names the field (kind, gate, value, factor,
        units, tokens, word, text), or is "edit" where fields are missing.

    Examples
    --------
    >>> edits_from_link("clamp.f.0.5.all.13-13")
    (Clamp(gate='f', value=0.5, units=None, start=12, stop=13),)
    """
    return tuple(map(_edit, link.split(_BETWEEN))) if link else ()


def _edit(link: str) -> Edit | WordEdit:
    kind, _, rest = link.partition(".")
    if kind not in FORMS:
        raise UnknownNameError("kind", tuple(FORMS), kind)
    if kind in ("clamp", "scale"):
        return _gate_edit(kind, link)
    fields = rest.split(".", maxsplit=0 if kind == "drop" else 1)
    if kind == "drop":
        return Drop(_word(fields[0]))
    if len(fields) < 2:
        raise EditError("edit", FORMS[kind], link)
    if kind == "silence":
        return Silence(_units(fields[0]), *_steps(fields[1]))
    text = fields[1].replace("%7E", _BETWEEN).replace("%25", "%")
    return (Swap if kind == "swap" else Insert)(_word(fields[0]), text)


def _gate_edit(kind: str, link: str) -> Edit:
    _, *fields = link.split(".")
    if len(fields) < 4:
        raise EditError("edit", FORMS[kind], link)
    gate, *number, units, tokens = fields
    if gate not in _GATES:
        raise UnknownNameError("gate", _GATES, gate)
    value = ".".join(number)
    if not re.fullmatch(_NUMBER, value):
        raise EditError("value" if kind == "clamp" else "factor", "a number, as 0.5", value)
    make = Clamp if kind == "clamp" else Scale
    return make(gate, float(value), _units(units), *_steps(tokens))


def _number(value: float) -> str:
    """Write a number so that the same is read; none has a plus sign, which links lose."""
    return repr(value).removesuffix(".0").replace("+", "")


def _span(edit: Edit) -> str:
    units = "all" if edit.units is None else ",".join(map(str, edit.units))
    return f"{units}.{edit.start + 1}-{'' if edit.stop is None else edit.stop}"


def _units(field: str) -> tuple[int, ...] | None:
    if field == "all":
        return None
    if not re.fullmatch(f"{_INDEX}(,{_INDEX})*", field):
        raise EditError("units", "all, or numbers from 0, as 0,3,7", field)
    return tuple(map(int, field.split(",")))


def _steps(field: str) -> tuple[int, int | None]:
    """Read the first and the last token, and return them as start and stop."""
    found = re.fullmatch(f"({_INDEX})-({_INDEX})?", field)
    first, last = (int(n) if n else None for n in found.groups()) if found else (None, None)
    if not first or (last is not None and last < first):
        raise EditError("tokens", "first-last, from 1, as 13-20 or 13-", field)
    return first - 1, last


def _word(field: str) -> int:
    if not re.fullmatch(_INDEX, field) or not int(field):
        raise EditError("word", "a number from 1", field)
    return int(field) - 1
