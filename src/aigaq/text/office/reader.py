"""Documents of word processors: DOCX and ODT, both packages of XML parts that are walked without any library's help."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

import olefile

from aigaq.records import UnreadableFile
from aigaq.text.builder import LayerBuilder
from aigaq.text.elements import local
from aigaq.text.extraction import MAX_CHARS, VERSION, Attachment, Extraction
from aigaq.text.formats import DOCX, ODT
from aigaq.text.package import Package
from aigaq.text.properties import propose_properties

from .docx import DocxWalk
from .odt import OdtWalk

_OLE_NATIVE = "\x01Ole10Native"


def read_docx(data: bytes, *, name: str, item_id: str, max_chars: int = MAX_CHARS) -> Extraction:
    """Read a DOCX file.

    Tracked insertions stand in the text, deletions and the old places of moved text in ``layer.deleted``; notes follow
    the paragraph that refers to them; comments are blocks of kind ``metadata``; embedded files are attachments.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; not used.
    item_id : str
        Goes into the layer and into messages.
    max_chars : int
        A longer text is cut there (``text.partial``).

    Raises
    ------
    UnreadableFile
        ``text.damaged``, ``text.encrypted``, ``text.hostile`` or ``text.empty``.
    """
    package = Package(data, item_id)
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} docx")
    core = _values(package.xml("docProps/core.xml"))
    propose_properties(
        builder,
        title=core.get("title", ""),
        company=_values(package.xml("docProps/app.xml")).get("Company", ""),
        author=core.get("creator", ""),
        made=core.get("created", ""),
    )
    DocxWalk(package, builder).write()
    attachments = tuple(_embedded(package, "word/embeddings/"))
    return _finished(package, builder, attachments, DOCX, item_id)


def read_odt(data: bytes, *, name: str, item_id: str, max_chars: int = MAX_CHARS) -> Extraction:
    """Read an ODT file; as `read_docx`."""
    package = Package(data, item_id)
    if any(local(e) == "encryption-data" for e in _all(package.xml("META-INF/manifest.xml"))):
        raise UnreadableFile(
            "the file is protected by a password", item_id, "remove the password and add that copy", "text.encrypted"
        )
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} odt")
    meta = _values(package.xml("meta.xml"))
    propose_properties(
        builder,
        title=meta.get("title", ""),
        author=meta.get("initial-creator", "") or meta.get("creator", ""),
        made=meta.get("creation-date", ""),
    )
    OdtWalk(package, builder).write()
    attachments = tuple(_embedded(package, "Object"))
    return _finished(package, builder, attachments, ODT, item_id)


def _finished(
    package: Package, builder: LayerBuilder, attachments: tuple[Attachment, ...], media_type: str, item_id: str
) -> Extraction:
    for problem in package.problems:
        builder.problem("text.partial", problem)
    layer = builder.build()
    if not layer.text.strip() and not attachments:
        if layer.problems:
            raise UnreadableFile("the file is damaged", item_id, "get another copy of it", "text.damaged")
        raise UnreadableFile("there is no text in it", item_id, "look whether it holds pictures only", "text.empty")
    return Extraction(layer=layer, media_type=media_type, attachments=attachments)


def _all(root: Any | None) -> Any:
    return root.iter() if root is not None else ()


def _values(root: Any | None) -> dict[str, str]:
    """Return the texts of the elements of a part by name, the first of each name."""
    found: dict[str, str] = {}
    for element in _all(root):
        if local(element) and element.text:
            found.setdefault(local(element), element.text.strip())
    return found


def _embedded(package: Package, folder: str) -> list[Attachment]:
    found: list[Attachment] = []
    for member in package.names:
        if not member.startswith(folder) or member.endswith(("/", ".xml", ".rels")):
            continue
        content = package.read(member)
        if content:
            found.append(_unwrapped(PurePosixPath(member).name, content))
    return found


def _unwrapped(name: str, content: bytes) -> Attachment:
    """Take a file out of the OLE container that an office program put around it."""
    if content.startswith(olefile.MAGIC):
        try:
            with olefile.OleFileIO(io.BytesIO(content)) as container:
                if container.exists(_OLE_NATIVE):
                    return _native(container.openstream(_OLE_NATIVE).read()) or Attachment(name, content)
                if container.exists("Package"):
                    return Attachment(name, container.openstream("Package").read())
        except (OSError, ValueError, IndexError, TypeError):
            pass  # not a container after all: the bytes themselves are kept
    return Attachment(name, content)


def _native(stream: bytes) -> Attachment | None:
    """Return the file in an ``Ole10Native`` stream: sizes, label, paths, then the bytes."""
    label_end = stream.find(b"\x00", 6)
    path_end = stream.find(b"\x00", label_end + 1)
    at = path_end + 1 + 4
    length = int.from_bytes(stream[at : at + 4], "little")
    at += 4 + length
    size = int.from_bytes(stream[at : at + 4], "little")
    content = stream[at + 4 : at + 4 + size]
    if label_end < 0 or path_end < 0 or len(content) != size or not size:
        return None
    return Attachment(PurePosixPath(stream[6:label_end].decode("cp1252", "replace").replace("\\", "/")).name, content)
