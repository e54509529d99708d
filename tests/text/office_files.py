"""Makes DOCX and ODT files from raw XML, so that a test can put anything into them."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ODT_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_ODT_TYPE = "application/vnd.oasis.opendocument.text"


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file with `parts`, always the same for the same parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2012, 1, 3, 0, 0, 0))
            info.compress_type = compression
            container.writestr(info, content)
    return out.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Return a DOCX file.

    Parameters
    ----------
    body : str
        What stands inside ``w:body``.
    **parts
        Further parts by name below ``word/`` with ``__`` for a slash; text is wrapped in the part's root element.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": _root("document", body, "body"),
    }
    for name, content in parts.items():
        path = name.replace("__", "/")
        if isinstance(content, bytes):
            files[f"word/{path}"] = content
        else:
            kind = path.rstrip("0123456789")
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            files[f"word/{path}.xml"] = _root(root, content)
    return zipped(files)


def _root(name: str, content: str, inner: str = "") -> str:
    if inner:
        content = f"<w:{inner}>{content}</w:{inner}>"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {DOCX_NAMESPACES}>{content}</w:{name}>'


def paragraph(text: str, properties: str = "") -> str:
    """Return a DOCX paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """Return a DOCX run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, *, styles: str = "", automatic: str = "", **parts: str | bytes) -> bytes:
    """Return an ODT file.

    Parameters
    ----------
    body : str
        What stands inside ``office:text``.
    styles : str
        What stands inside ``office:document-styles``.
    automatic : str
        What stands inside ``office:automatic-styles``.
    **parts
        Further files by name, ``__`` for a slash and ``_dot_`` for a full stop.
    """
    files: dict[str, str | bytes] = {
        "mimetype": _ODT_TYPE,
        "content.xml": f"<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {ODT_NAMESPACES}>{styles}</office:document-styles>",
    }
    files.update({name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()})
    return zipped(files)
