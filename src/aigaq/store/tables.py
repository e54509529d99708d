"""The tables of a case. Columns are what is selected or sorted by; the record itself is a blob of MessagePack."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()


def _item(*, primary_key: bool = False) -> Column[str]:
    return Column("item_id", String, ForeignKey("item.id"), primary_key=primary_key, nullable=False)


schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

item = Table(
    "item",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("sha3_512", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("parent", String, ForeignKey("item.id")),
    Column("added_at", String, nullable=False),
    Column("description", LargeBinary, nullable=False),
)

#: Every name the bytes of an item arrived under; position 0 is the first.
name = Table(
    "name",
    metadata,
    _item(primary_key=True),
    Column("name", String, primary_key=True),
    Column("position", Integer, nullable=False),
)

layer = Table(
    "layer",
    metadata,
    _item(primary_key=True),
    Column("key", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: `measures` holds every code between bars, ``|killed|injured|``, so that one LIKE finds any of them.
claim = Table(
    "claim",
    metadata,
    Column("id", String, primary_key=True),
    _item(),
    Column("kind", String, nullable=False),
    Column("measures", String, nullable=False),
    Column("cls", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("claim_by_item", "item_id", "start"),
)

leftover = Table(
    "leftover",
    metadata,
    _item(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

#: The name index of each item.
mention = Table(
    "mention",
    metadata,
    Column("id", String, primary_key=True),
    _item(),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("mention_by_item", "item_id", "position"),
)

#: The rows of the lists, in the order of the file.
list_row = Table(
    "list_row",
    metadata,
    Column("id", String, primary_key=True),
    Column("list_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("list_row_by_list", "list_id", "position"),
)

#: Pairs of records that may be one, as linkage left them; what people decided about them are decisions.
edge = Table(
    "edge",
    metadata,
    Column("kind", String, primary_key=True),
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

#: Who is who: derived from rows, mentions, edges and decisions.
person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("person_by_kind", "kind", "position"),
)

#: Which person a row or mention belongs to.
member = Table(
    "member",
    metadata,
    Column("record_id", String, primary_key=True),
    Column("person_id", String, nullable=False),
    Index("member_by_person", "person_id"),
)

#: What people decided; appended to, never changed.
decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("decision_by_target", "kind", "target"),
)

#: What a step has done for an item: `key` hashes everything the outcome depends on.
step = Table(
    "step",
    metadata,
    Column("step", String, primary_key=True),
    _item(primary_key=True),
    Column("key", String, nullable=False),
    Column("problems", LargeBinary, nullable=False),
)

#: The journal; `body` is canonical JSON, readable without this program.
entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
)

#: Derived things kept whole: the account, the text of a report.
value = Table(
    "value",
    metadata,
    Column("name", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: What can be searched: the text of a block, or of a claim.
passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    _item(),
    Column("block", Integer, nullable=False),
    Column("page", Integer),
    Column("claim_id", String),
    Column("text", String, nullable=False),
    Index("passage_by_item", "item_id"),
)
