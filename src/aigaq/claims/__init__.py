"""Text layer to source-linked claims."""
