"""Who is who: names across spellings and scripts, lists, linkage of records, what people decided, the register."""
