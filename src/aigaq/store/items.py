"""Items and their names."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, insert, or_, select, update

from aigaq.records import Description, Item, NotFound

from .database import Database, packed, unpacked
from .tables import item as _item
from .tables import name as _name

_description = msgspec.msgpack.Decoder(Description)

#: The name that `items` sorts by.
FIRST_NAME = select(_name.c.item_id, _name.c.name).where(_name.c.position == 0).subquery("first_name")


class Items(Database):
    """What lies in the vault and how it is described."""

    def put_item(self, item: Item) -> None:
        """Store a new item with its names."""
        with self._writing() as connection:
            row = {
                f: getattr(item, f) for f in ("id", "sha256", "sha3_512", "size", "media_type", "parent", "added_at")
            }
            connection.execute(insert(_item).values(**row, description=packed(item.description)))
            names = [{"item_id": item.id, "name": n, "position": i} for i, n in enumerate(item.names)]
            connection.execute(insert(_name), names)

    def add_name(self, item_id: str, name: str) -> bool:
        """Note another name under which an item arrived; return whether it is new."""
        with self._writing() as connection:
            known = select(_name.c.name).where(_name.c.item_id == item_id)
            names = set(connection.scalars(known))
            if name in names:
                return False
            connection.execute(insert(_name).values(item_id=item_id, name=name, position=len(names)))
            return True

    def describe(self, item_id: str, description: Description) -> None:
        """Replace the description the user gave."""
        with self._writing() as connection:
            done = connection.execute(
                update(_item).where(_item.c.id == item_id).values(description=packed(description))
            )
            if done.rowcount == 0:
                raise _no_item(item_id)

    def items(self) -> list[Item]:
        """Return all items, sorted by first name, then id."""
        return self._items()

    def item(self, item_id: str) -> Item:
        """Return one item.

        Raises
        ------
        NotFound
            There is none with this id.
        """
        found = self._items(_item.c.id == item_id)
        if not found:
            raise _no_item(item_id)
        return found[0]

    def find_items(self, text: str) -> list[Item]:
        """Return the items that `text` can mean: the start of an id or SHA-256, a name, or its last part."""
        named = select(_name.c.item_id).where(
            or_(_name.c.name == text, _name.c.name.endswith(f"/{text}", autoescape=True))
        )
        return self._items(
            or_(
                _item.c.id.startswith(text, autoescape=True),
                _item.c.sha256.startswith(text, autoescape=True),
                _item.c.id.in_(named),
            )
            if text
            else None
        )

    def _items(self, where: ColumnElement[bool] | None = None) -> list[Item]:
        chosen = select(_item, FIRST_NAME.c.name).join(FIRST_NAME, FIRST_NAME.c.item_id == _item.c.id)
        names = select(_name.c.item_id, _name.c.name).order_by(_name.c.item_id, _name.c.position)
        if where is not None:
            chosen = chosen.where(where)
            names = names.where(_name.c.item_id.in_(select(_item.c.id).where(where)))
        by_item: dict[str, list[str]] = {}
        with self._reading() as connection:
            rows = connection.execute(chosen.order_by(FIRST_NAME.c.name, _item.c.id)).all()
            for item_id, name in connection.execute(names):
                by_item.setdefault(item_id, []).append(name)
        return [
            Item(
                id=row.id,
                sha256=row.sha256,
                sha3_512=row.sha3_512,
                size=row.size,
                media_type=row.media_type,
                names=tuple(by_item[row.id]),
                parent=row.parent,
                added_at=row.added_at,
                description=unpacked(_description, row.description, row.id),
            )
            for row in rows
        ]


def _no_item(item_id: str) -> NotFound:
    return NotFound("There is no such item.", item_id, "List the items with `aigaq sources list`.")
