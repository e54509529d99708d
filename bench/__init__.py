"""Speed, measured in one run beside a peer or a baseline: ``python -m bench`` (``make bench``)."""
