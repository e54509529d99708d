"""Attributions: who says it, which words of the sentence are theirs, and which are not."""

from __future__ import annotations

import pytest

from aigaq.claims.document import Document
from aigaq.claims.frames import Context
from aigaq.records import Attribution, Block, Description, Item, TextLayer


def read(text: str, publisher: str | None = None, published: str | None = None) -> tuple[Document, Context, TextLayer]:
    """Return a document of one block per line, and its context."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            heading = line.isupper()
            kind = "heading" if heading else "paragraph"
            parts = ((at, at + len(line)),)
            blocks.append(Block(index=len(blocks), kind=kind, parts=parts, language="en"))
        at += len(line) + 1
    layer = TextLayer(item_id="i", text=text, blocks=tuple(blocks), language="en")
    item = Item(
        id="i",
        sha256="0" * 64,
        sha3_512="0" * 128,
        size=1,
        media_type="text/plain",
        names=("a.txt",),
        added_at="",
        description=Description(publisher=publisher, published=published),
    )
    from aigaq.claims.document import parse

    document = parse(item, layer)
    return document, Context.of(document), layer


def held(text: str, number: str, **known: str | None) -> Attribution:
    """Return who holds the figure that begins with `number`."""
    document, context, _ = read(text, **known)
    for sentence in document.sentences:
        at = sentence.text.find(number)
        if at >= 0:
            start = sentence.start + at
            return context.slots(sentence, start, start + len(number), "killed").attribution
    raise AssertionError(f"{number} is not in the text")


# sentence, the figure, class, holder as written
SAID = [
    ("The interior ministry said 14 people died.", "14", "official", "interior ministry"),
    ("Fourteen people died, the interior ministry said on Tuesday.", "Fourteen", "official", "interior ministry"),
    ("According to relatives, 14 people died.", "14", "witness", "relatives"),
    ("According to the Red Cross at least 14 people died.", "14", "intergovernmental", "Red Cross"),
    ("14 people died, according to state media.", "14", "media", "state media"),
    ('"We buried 14 people," said Asel Omarova, a nurse at the hospital.', "14", "witness", "Asel Omarova"),
    ("Hospital officials put the number of dead at 14.", "14", "official", "Hospital officials"),
    ("Human Rights Watch documented 14 killings.", "14", "ngo", "Human Rights Watch"),
    ("The OSCE mission has recorded 14 deaths since March.", "14", "intergovernmental", "OSCE mission"),
    ("Police figures show that 14 demonstrators died.", "14", "official", "Police figures"),
    ("By the opposition's count, 14 people died.", "14", "unofficial", "opposition"),
    (
        "The governor, Bolat Sagyndyk, told reporters that 14 people had died.",
        "14",
        "official",
        "governor, Bolat Sagyndyk",
    ),
    ("Colonel Musa Idris admitted that his men killed 14 villagers.", "14", "official", "Colonel Musa Idris"),
    ("Fourteen deaths were confirmed by the prosecutor's office.", "Fourteen", "official", "prosecutor's office"),
    ("14 people have been reported dead by local residents.", "14", "witness", "local residents"),
    (
        "The UN Special Rapporteur on torture stated that 14 detainees had died.",
        "14",
        "intergovernmental",
        "UN Special Rapporteur on torture",
    ),
    ("The European Union estimates that 14 people died.", "14", "intergovernmental", "European Union"),
    ("A court ruling found that 14 prisoners had been killed.", "14", "official", "A court ruling"),
    ("The indictment lists 14 victims.", "14", "official", "indictment"),
    ("Doctors at the central hospital reported 14 gunshot deaths.", "14", "witness", "Doctors at the central hospital"),
    ("Defence lawyers claim that 14 of the accused were beaten.", "14", "witness", "Defence lawyers"),
    ("The miners' union says that 14 of its members were shot.", "14", "ngo", "miners' union"),
    ("The news agency Interfax reported 14 deaths.", "14", "media", "news agency Interfax"),
    ("Local human rights groups have verified 14 deaths.", "14", "ngo", "Local human rights groups"),
    ("Unnamed sources in the city speak of 14 dead.", "14", "unofficial", "Unnamed sources in the city"),
    ("Amnesty International's latest figure is 14 dead.", "14", "ngo", "Amnesty International's latest figure"),
    ("In a statement, the army said that 14 rebels were killed.", "14", "official", "army"),
    ("The Prime Minister's office acknowledged 14 deaths.", "14", "official", "Prime Minister's office"),
    (
        "Eyewitnesses interviewed by our staff estimated that 14 bodies lay in the street.",
        "14",
        "witness",
        "Eyewitnesses interviewed by our staff",
    ),
    (
        "The Committee to Protect Journalists counts 14 reporters in prison.",
        "14",
        "ngo",
        "Committee to Protect Journalists",
    ),
    ("Her brother told the court that he saw 14 bodies.", "14", "witness", "Her brother"),
    ("The trial monitors noted that 14 defendants retracted their confessions.", "14", "ngo", "trial monitors"),
    ("Officials insist that only 14 people were hurt.", "14", "official", "Officials"),
    ("Rebel commanders boasted that 14 soldiers were dead.", "14", "unofficial", "Rebel commanders"),
    (
        "The US State Department said that 14 activists remained in prison.",
        "14",
        "intergovernmental",
        "US State Department",
    ),
    ("State television gave the toll as 14.", "14", "media", "State television"),
    ("Activists say at least 14 people were taken away.", "14", "unofficial", "Activists"),
    (
        "An independent commission of inquiry concluded that 14 people died.",
        "14",
        "official",
        "An independent commission of inquiry",
    ),
    ("The Ombudsman has confirmed 14 deaths in custody.", "14", "official", "Ombudsman"),
    ("The number of the dead stands at 14, the ministry of health announced.", "14", "official", "ministry of health"),
    ("On 3 May the prosecution announced that 14 men had been charged.", "14", "official", "prosecution"),
    ("Villagers, who hid in the fields until dark, said that 14 houses were burned.", "14", "witness", "Villagers"),
    ("14 people were killed, say survivors.", "14", "witness", "survivors"),
    ("Survivors' accounts suggest that 14 people were killed.", "14", "witness", "Survivors' accounts"),
    (
        "The report of the National Human Rights Commission mentions 14 deaths.",
        "14",
        "official",
        "report of the National Human Rights Commission",
    ),
    ("A list compiled by volunteers has 14 names.", "14", "witness", "A list compiled by volunteers"),
    (
        "Figures released by the Ministry of Justice show 14 deaths in custody.",
        "14",
        "official",
        "Figures released by the Ministry of Justice",
    ),
    ("The mayor of the town, however, spoke of 14 dead.", "14", "official", "mayor of the town"),
    ("It was, a police spokesman said, a day on which 14 people died.", "14", "official", "a police spokesman"),
    ("14 people died in the fire; the management of the plant confirmed this.", "14", "author", None),
]


@pytest.mark.parametrize(("text", "number", "cls", "holder"), SAID)
def test_a_named_source_holds_what_it_says(text: str, number: str, cls: str, holder: str | None) -> None:
    found = held(text, number)
    assert (found.cls, found.holder) == (cls, holder)


OWN = [
    "14 people died in the square.",
    "Police shot 14 people.",
    "The court sentenced 14 men to prison.",
    "The ministry dismissed 14 officials.",
    "Prosecutors charged 14 men with riot.",
    "We have recorded 14 deaths.",
    "Officers recorded a video of 14 naked prisoners.",
    "The trial of 14 men was described as unfair by observers of the last one; none attended.",
    "According to international standards, force is a last resort, yet 14 people died.",
    "14 people died although the president had said that nobody would be hurt.",
    "The protest, which the governor said was illegal, left 14 people dead.",
    "The police said that order was restored, but 14 people were dead.",
    "Doctors treated 14 wounded men.",
    "The commission's mandate ended in June, and 14 cases were never opened.",
]


@pytest.mark.parametrize("text", OWN)
def test_without_a_source_the_document_speaks(text: str) -> None:
    assert held(text, "14").cls == "author"


HEARSAY = [
    "14 people were reportedly killed.",
    "Reportedly, 14 people were killed.",
    "Police allegedly shot 14 people.",
    "14 men are believed to have died in the cells.",
    "It is alleged that 14 men were shot.",
    "He is accused of killing 14 people.",
    "14 people are feared dead.",
]


@pytest.mark.parametrize("text", HEARSAY)
def test_hearsay_is_alleged(text: str) -> None:
    found = held(text, "14")
    assert (found.cls, found.holder) == ("alleged", None)
