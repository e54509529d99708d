"""Lists of victims and detainees: what their columns tell, and their rows as records."""

from .mapping import LOOK, SHARED, adapted, header_field, propose
from .reading import VERSION, ListReading
from .sight import FirstSight, sighted
from .values import STATUSES

__all__ = [
    "LOOK",
    "SHARED",
    "STATUSES",
    "VERSION",
    "FirstSight",
    "ListReading",
    "adapted",
    "header_field",
    "propose",
    "sighted",
]
