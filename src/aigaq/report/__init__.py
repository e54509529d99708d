"""The account as people read it: a folder of pages in which every figure leads to the words it was read from."""

from .folder import VERSION, LayerOf, render
from .redaction import Veil

__all__ = ["VERSION", "LayerOf", "Veil", "render"]
