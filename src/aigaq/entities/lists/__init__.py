"""Lists of victims and detainees: what their columns tell, and their rows as records."""
