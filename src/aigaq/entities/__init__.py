"""Who is who: names across spellings and scripts, linkage of records, clusters that respect what people decided."""
