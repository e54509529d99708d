"""Languages: English, Russian, Kazakh in both scripts, and honest doubt about everything else."""

from __future__ import annotations

import pytest

from aigaq.text import LayerBuilder, read_document
from aigaq.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least 14 people were killed in the town.", "en"),
        ("THE OFFICE OF THE PROSECUTOR HAS NOT REPLIED TO THIS LETTER", "en"),
        ("По данным прокуратуры, в городе погибли 14 человек.", "ru"),
        ("Жители города Жаңаөзен сообщили, что полиция открыла огонь по людям на площади.", "ru"),
        ("Жаңаөзен қаласында 16 желтоқсанда болған оқиғада кемінде 14 адам қаза тапты.", "kk"),
        ("Prokuratura bul is boiynşa tergeu jürgizdi jäne eşkim jauapqa tartylğan joq.", "kk"),
        ("Le procureur a déclaré que les personnes avaient été tuées par la police.", None),
        ("Die Staatsanwaltschaft hat nicht erklärt, wer den Befehl gegeben hat und warum.", None),
        ("Savcılık, olayda 14 kişinin öldüğünü ve bir kişinin yaralandığını açıkladı.", None),
        ("Прокуратура повідомила, що в місті загинули 14 людей, а їхні родичі не мають відповіді.", None),
        ("14 / 2011 — 86", None),
        ("", None),
    ],
)
def test_language_of_a_passage(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_short_blocks_take_the_language_of_the_document_in_their_script() -> None:
    builder = LayerBuilder("item-0")
    builder.add("heading", "Background")
    builder.add("paragraph", "At least 14 people were killed in the town on that day.")
    builder.add("caption", "Площадь")
    builder.add("paragraph", "По данным прокуратуры, в городе погибли 14 человек.")
    builder.add("paragraph", "Le procureur a dit que les gens avaient été tués.")
    layer = builder.build()
    assert [block.language for block in layer.blocks] == ["en", "en", None, "ru", None]
    assert layer.language == "en"


def test_the_whole_is_in_the_language_of_most_of_its_text() -> None:
    text = "The letter reads as follows.\n\n" + "По данным прокуратуры, в городе погибли 14 человек. " * 5
    assert read_document(text.encode(), name="a.txt", item_id="item-0").layer.language == "ru"
