"""Three lists of invented people and edges written by hand, in place of the linkage."""

from __future__ import annotations

from aigaq.case import create, open_case
from aigaq.case.lists import add_list, list_item
from aigaq.case.people import link
from aigaq.records import Edge, Reason

LISTS = {
    "police": ["Dana Ospanova", "Timur Aliev", "Serik Akhmetov", "Aigul Seitova"],
    "families": ["Dana Ospan", "Temir Aliyev", "Serik Ahmetov", "Nurlan Bekov"],
    "ngo": ["D. Ospanova", "Timur Aliev", "S. Akhmetov", "Erlan Tleuov"],
}
#: Probability that two people of the lists above are one, by their names.
EDGES = {
    ("Dana Ospanova", "Dana Ospan"): 0.97,
    ("Dana Ospanova", "D. Ospanova"): 0.8,
    ("Dana Ospan", "D. Ospanova"): 0.55,
    ("Timur Aliev", "Temir Aliyev"): 0.45,
    ("Serik Akhmetov", "Serik Ahmetov"): 0.99,
    ("Serik Akhmetov", "S. Akhmetov"): 0.7,
    ("Serik Ahmetov", "S. Akhmetov"): 0.7,
    ("Aigul Seitova", "Nurlan Bekov"): 0.02,
}


def by_hand(records, unlike):
    """Edges written by hand, in place of the linkage."""
    for i, a in enumerate(records):
        for b in records[i + 1 :]:
            chance = EDGES.get((a.name, b.name)) or EDGES.get((b.name, a.name))
            if a.name == b.name:
                chance = 0.999
            if chance:
                first, second = sorted((a.id, b.id))
                why = (Reason(field="name", text="by hand", weight=1.0),)
                yield Edge(first=first, second=second, probability=chance, why=why)


def make(folder, lists=LISTS):
    create(folder / "case")
    with open_case(folder / "case") as case:
        for name, people in lists.items():
            path = folder / f"{name}.csv"
            rows = "".join(f"{name}-{i},{person}\n" for i, person in enumerate(people))
            path.write_text(f"id,Full name\n{rows}", encoding="utf-8")
            add_list(case, list_item(case, str(path)), name=name)
        link(case, linker=by_hand)
    return folder / "case"
