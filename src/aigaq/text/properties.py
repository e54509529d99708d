"""What a document's own properties say of its title, its publisher and its date: evidence, mostly weak."""

from __future__ import annotations

import re

from .builder import LayerBuilder

_FOUND = "document properties"
#: How a date was found that only says when the file was made.
MADE_ON = "document properties: the day the file was made (weak evidence)"

_DATE = re.compile(r"(?:D:)?(\d{4})(?:-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?)?")
# what programs write when nobody gave a title or an author
_NO_TITLE = re.compile(
    r"(?:about:|microsoft word|untitled|document|документ|без имени|presentation|layout)\b.*"
    r"|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|p65|tmp|wpd)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|owner|unknown|author|anonymous|python-docx|openpyxl|пользователь|\w*pc\d*|\W*)",
    re.IGNORECASE,
)


def propose_properties(
    builder: LayerBuilder, *, title: str = "", company: str = "", author: str = "", made: str = ""
) -> None:
    """Propose title, publisher and date of publication from the properties of a document.

    Parameters
    ----------
    company, author : str
        Either may be the publisher; the company is asked first.
    made : str
        When the file was made, as PDF (``D:20120103...``) or ISO 8601 writes it.
    """
    if not _NO_TITLE.fullmatch(title.strip()):
        builder.propose("title", title, _FOUND)
    for name, found in ((company, f"{_FOUND} (company)"), (author, f"{_FOUND} (author)")):
        if not _NO_AUTHOR.fullmatch(name.strip()):
            builder.propose("publisher", name, found)
    date = _DATE.match(made.strip())
    if date and date[1] > "1970":
        builder.propose("published", "-".join(filter(None, date.groups())), MADE_ON)
