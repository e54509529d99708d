from claim_documents import counted

from aigaq.records import Description, Item
from aigaq.text import read_document


def test_where_a_statement_was_published_is_not_where_it_happened():
    text = (
        "Vienna, 3 June 2019\n\n"
        "The federation joins the call for an inquiry into the unrest in Sudan.\n\n"
        "The clashes broke out at dawn outside the army headquarters in Khartoum. At least 35 people were killed.\n"
    )
    layer = read_document(text.encode(), name="statement.txt", item_id="item-0").layer
    about = Description(published="2019-06-03")
    item = Item(
        id="item-0",
        sha256="",
        sha3_512="",
        size=1,
        media_type="text/plain",
        names=("s.txt",),
        added_at="",
        description=about,
    )
    assert [claim.place.text for claim in counted(item, layer).claims] == ["Khartoum"]
