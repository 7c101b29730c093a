"""Where in the body nothing goes on that is open above. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.lines.line import Line, LineRole, is_date
from documents.structure.back_matter import signature_above


def with_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, furniture told, with those of the body that stand below furniture, or that sign a text.

    What a page's mark or a table of contents interrupts goes on; a quotation that was opened in the front matter
    does not.
    """
    read = list(lines)
    body: list[int] = []
    broken = False  # front matter stands right above
    outside = False  # so it does, or nothing but lines that go on with a quotation from there
    for index, line in enumerate(lines):
        if line.role is LineRole.BODY:
            outside = outside and line.quoted
            if broken or outside:
                read[index] = line._replace(anew=broken, quoted=line.quoted and not outside)
                broken = False
            body.append(index)
            if line.label is None and is_date(line.text):
                signers = index - signature_above(lines, index)
                if 0 < signers < len(body):
                    first = body[-1 - signers]
                    read[first] = read[first]._replace(anew=True)
        elif line.role is LineRole.FRONT or line.role is LineRole.TITLE:
            broken = outside = True
    return read
