"""Messages, as they travel (EML) and as Outlook saves them (MSG): headers, body, attachments.

The body is read as plain text, HTML or RTF by the folders of these formats.
"""

from .message import read_eml
from .outlook import read_msg

__all__ = ["read_eml", "read_msg"]
