"""The files inside of a document: taken out one by one, up to a number and a size that no honest document needs."""

from __future__ import annotations

from .builder import LayerBuilder
from .extraction import Attachment

#: Limits of one document: files, and bytes of all of them.
MAX_FILES = 1_000
MAX_BYTES = 256 * 1024 * 1024


class Enclosed:
    """Collects attachments; beyond the limits the layer gets a ``text.partial`` problem instead.

    Attributes
    ----------
    full : bool
        A limit has been reached: a reader can stop.
    """

    def __init__(self, builder: LayerBuilder) -> None:
        self.full = False
        self._builder = builder
        self._files: list[Attachment] = []
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._files)

    def add(self, name: str, data: bytes) -> None:
        """Take a file, if there is room."""
        self.full = self.full or len(self._files) == MAX_FILES or self._bytes + len(data) > MAX_BYTES
        if self.full:
            self._builder.problem("text.partial", f"only the first {len(self._files)} files inside were taken out")
            return
        self._bytes += len(data)
        self._files.append(Attachment(name, data))

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What was taken, in the order of the document."""
        return tuple(self._files)
