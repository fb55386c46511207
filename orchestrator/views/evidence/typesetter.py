"""Sets the pages of an evidence pack as PDF, in a process that ends with them: `python -m …typesetter < pack > pdf`.

The typesetter remembers every piece of text that it ever set, in its process, for good: 70 MB for each long pack.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
#: Chinese, which the typesetter brings no letters for.
_FONTS: Final = _HERE / "fonts"


def typeset(content: str) -> bytes:
    """The content (JSON, as `evidence.typ` reads it) as PDF; raises CalledProcessError, the reason is on stderr."""
    command = [sys.executable, "-P", "-m", __name__]
    return subprocess.run(command, input=content.encode(), stdout=subprocess.PIPE, check=True).stdout  # noqa: S603  our own module


def _main() -> None:
    import typst  # only the child loads it

    content = sys.stdin.buffer.read().decode()
    pdf = typst.compile(_HERE / "evidence.typ", sys_inputs={"pack": content}, font_paths=[_FONTS])
    sys.stdout.buffer.write(bytes(pdf))


if __name__ == "__main__":
    _main()
