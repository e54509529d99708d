"""aigaq: from a pile of documents to one sourced, reconciled, verifiable account."""

__version__ = "0.1.0"
