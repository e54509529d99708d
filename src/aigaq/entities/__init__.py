"""Who is who: names across spellings and scripts, lists, linkage of records, what people decided, the register."""

#: Name and version of the linkage, raised with any change to what it finds: edges are then made anew.
VERSION = "linkage/4"
