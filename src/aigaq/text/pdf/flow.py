"""Paragraphs that a page, a column or a boxed text interrupts: their parts are found and joined again."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Draft, Row

# how many blocks of the running text a box without a frame may have
_LONGEST_BOX = 6
# beside the running text, in sizes of the type
_BESIDE = 0.5

_FLOWING = frozenset({"paragraph", "list"})
_ASIDE = frozenset({"header", "footer", "footnote", "box", "table", "caption"})


def join_interrupted(drafts: Sequence[Draft]) -> None:
    """Mark every block that plainly goes on with the sentence of an earlier one.

    Texts set apart by type or indent that interrupt a sentence become boxes.
    """
    for index, draft in enumerate(drafts):
        if draft.kind not in _FLOWING or draft.ended or draft.rows[-1].text.isupper():
            continue
        between: list[Draft] = []
        for following in drafts[index + 1 :]:
            if following.page > draft.page + 1 or len(between) > _LONGEST_BOX:
                break
            if following.kind in _ASIDE:
                continue
            if following.kind == "paragraph" and following.continues is None and _goes_on(draft, following, between):
                following.continues = draft
                for boxed in between:
                    boxed.kind, boxed.level = "box", None
                break
            if not _set_apart(draft.rows[-1], following.rows[0]):
                break
            between.append(following)


def _goes_on(draft: Draft, following: Draft, between: list[Draft]) -> bool:
    last, first = draft.rows[-1], following.rows[0]
    if not last.same_size(first) or (last.font != first.font and (between or not first.begins_small)):
        return False
    word = first.text.partition(" ")[0]
    full = draft.right - last.x1 < (first.x1 - first.x0) * len(word) / len(first.text) + first.size
    if between:
        plain = full or not any(last.same_size(row) for aside in between for row in aside.rows)
        return plain and first.begins_small and between[-1].ended
    if first.begins_small:
        return True
    # a capital or a number may stand inside a sentence, too: the line before must be full and this one not indented
    indented = len(following.rows) > 1 and first.x0 > following.rows[1].x0 + _BESIDE * first.size
    return full and not indented and last.bold == first.bold


def _set_apart(row: Row, other: Row) -> bool:
    """Tell whether `other` is plainly not the text that `row` belongs to."""
    return not row.like(other) or abs(row.x0 - other.x0) > _BESIDE * row.size
