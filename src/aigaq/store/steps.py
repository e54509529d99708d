"""What the steps have made: text layers, what was done for which item with what trouble, and derived values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import delete, insert, select

from aigaq.records import Problem, TextLayer

from .database import Database, packed, unpacked
from .items import FIRST_NAME
from .tables import layer as _layer
from .tables import step as _step
from .tables import value as _value

_text_layer = msgspec.msgpack.Decoder(TextLayer)
_problems = msgspec.msgpack.Decoder(tuple[Problem, ...])


class ItemProblem(msgspec.Struct, frozen=True):
    """A trouble that a step had with an item."""

    step: str
    item_id: str
    problem: Problem


class Steps(Database):
    """Text layers, the state of steps, and derived values."""

    def put_layer(self, layer: TextLayer, key: str) -> None:
        """Store the text layer of an item in place of the one before; `key` hashes what it was made from."""
        with self._writing() as connection:
            connection.execute(delete(_layer).where(_layer.c.item_id == layer.item_id))
            connection.execute(insert(_layer).values(item_id=layer.item_id, key=key, body=packed(layer)))

    def remove_layer(self, item_id: str) -> None:
        """Forget the text layer of an item, if there is one: the item can no longer be read."""
        with self._writing() as connection:
            connection.execute(delete(_layer).where(_layer.c.item_id == item_id))

    def layer(self, item_id: str) -> TextLayer | None:
        """Return the text layer of an item; None when it has not been read or could not be."""
        rows = self._rows(select(_layer.c.body).where(_layer.c.item_id == item_id))
        return unpacked(_text_layer, rows[0].body, item_id) if rows else None

    def layer_keys(self) -> dict[str, str]:
        """Return by item id the key of its text layer."""
        return {row.item_id: row.key for row in self._rows(select(_layer.c.item_id, _layer.c.key))}

    def layers(self) -> Iterator[TextLayer]:
        """Iterate over all text layers in the order of `Items.items`, one in memory at a time."""
        ordered = select(_layer.c.item_id).join(FIRST_NAME, FIRST_NAME.c.item_id == _layer.c.item_id)
        for row in self._rows(ordered.order_by(FIRST_NAME.c.name, _layer.c.item_id)):
            layer = self.layer(row.item_id)
            if layer is not None:
                yield layer

    def step_keys(self, step: str) -> dict[str, str]:
        """Return by item id the key under which the step was last done for it."""
        rows = self._rows(select(_step.c.item_id, _step.c.key).where(_step.c.step == step))
        return {row.item_id: row.key for row in rows}

    def mark(self, step: str, item_id: str, key: str, problems: Iterable[Problem] = ()) -> None:
        """Note that the step is done for the item.

        Parameters
        ----------
        key : str
            Hash of everything the outcome depends on; while it stays the same the step is not due.
        problems : iterable of Problem
            What the step had to work around, or why it could not be done.
        """
        with self._writing() as connection:
            connection.execute(delete(_step).where(_step.c.step == step, _step.c.item_id == item_id))
            row = {"step": step, "item_id": item_id, "key": key, "problems": packed(tuple(problems))}
            connection.execute(insert(_step).values(row))

    def problems(self) -> list[ItemProblem]:
        """Return the troubles of all steps, in the order of `Items.items`, then of the step's name."""
        marked = select(_step).join(FIRST_NAME, FIRST_NAME.c.item_id == _step.c.item_id)
        marked = marked.where(_step.c.problems != packed(()))
        rows = self._rows(marked.order_by(FIRST_NAME.c.name, _step.c.item_id, _step.c.step))
        return [
            ItemProblem(row.step, row.item_id, problem)
            for row in rows
            for problem in unpacked(_problems, row.problems, row.item_id)
        ]

    def put_value(self, name: str, key: str, body: bytes) -> None:
        """Store a derived thing whole, in place of the one before under this name."""
        with self._writing() as connection:
            connection.execute(delete(_value).where(_value.c.name == name))
            connection.execute(insert(_value).values(name=name, key=key, body=body))

    def value(self, name: str) -> tuple[str, bytes] | None:
        """Return the key and the bytes stored under a name; None when there are none."""
        rows = self._rows(select(_value.c.key, _value.c.body).where(_value.c.name == name))
        return (rows[0].key, rows[0].body) if rows else None
