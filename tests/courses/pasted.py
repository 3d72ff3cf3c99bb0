"""What Word puts on the clipboard, and what is left of it when it is pasted into a lesson."""

from importlib.metadata import files
from pathlib import Path

# Written by us in the format of Word 2016, to have in one text all that a lesson may take from it.
FROM_WORD = (Path(__file__).parent.parent / "fixtures" / "word.html").read_text()
CLEAN_FROM_WORD = """\
## Prisoners on the move

A prisoner is **your charge from** the first minute. *Nobody* may be struck. \
[The Conventions](https://ihl-databases.icrc.org/) say so.

- Search with **respect**.
  - A woman is searched by a woman.
- Write down what you take.

### On the road

1. Give water.
2. Count, and count again.

| **When** | **Who** |
|---|---|
| Every hour | The guard and the medic |

Nadie está por encima de la ley."""

# What Word 2007 itself put there, as an editor in a browser kept it: 19,000 characters around one paragraph, bold,
# italic, underlined and red. It comes with the package, which is made to clean it.
[_sample] = (file for file in files("slc.cleanwordpastedtext") or [] if file.name == "example_text.txt")
BY_WORD = _sample.read_text()
CLEAN_BY_WORD = r"\*\*_Donec sagittis quam [^<>*_]+ a urna!_\*\*"
