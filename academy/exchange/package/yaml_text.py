"""YAML in one form only: the same values always give the same bytes.

A library would be free to wrap, quote or order otherwise in its next version, and with the bytes the hash of every
edition would change. What is written here is read back by ``tree.parse``, and by any other reader of YAML.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

Value = str | int | Decimal | None | Sequence["Value"] | Mapping[str, "Value"]

# What readers of YAML take for a line break, or refuse, where it stands unescaped.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_INDENT = "  "


def yaml_of(table: Mapping[str, Value]) -> str:
    """Write a table; numbers, yes and no stand bare, and every text in double quotes on one line."""
    return "".join(f"{line}\n" for line in _lines(table))


def _lines(table: Mapping[str, Value]) -> list[str]:
    lines = []
    for key, value in table.items():
        if isinstance(value, Mapping) and value:
            lines += [f"{key}:", *(_INDENT + line for line in _lines(value))]
        elif isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
            lines.append(f"{key}:")
            for item in value:
                first, *rest = _lines(item)  # type: ignore[arg-type]
                lines += [f"{_INDENT}- {first}", *(f"{_INDENT}  {line}" for line in rest)]
        else:
            lines.append(f"{key}: {_plain(value)}")
    return lines


def _plain(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, str):
        # A text of JSON is one of YAML, too, but for these few characters.
        return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, Sequence):
        return f"[{', '.join(_plain(item) for item in value)}]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)
