"""Letters: the open questions to one addressee, numbered, with the passages that give rise to them, in Word and PDF."""

from .compose import LANGUAGES, Letter, compose
from .pdf import to_pdf
from .word import to_word

__all__ = ["LANGUAGES", "Letter", "compose", "to_pdf", "to_word"]
