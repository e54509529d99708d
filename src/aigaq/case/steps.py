"""The steps of a case in their order: read, extract, reckon. Each redoes only what changed.

A step's output for one item is due when its key differs from the key it was last made with; the key is a hash of
everything the output depends on. Results are committed as they come, so an interrupted run goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from aigaq import claims, ledger, text
from aigaq.claims.lexicon_entries import LexiconProblem
from aigaq.records import (
    Account,
    AigaqError,
    Description,
    Entry,
    InputError,
    Item,
    Memo,
    MissingPart,
    Problem,
    TextLayer,
    UnreadableFile,
    bounds,
    contains,
    make_id,
)
from aigaq.records.collector import without_collector
from aigaq.vault import add_bytes, blob_path

from .folder import Case, now, who, writing
from .kept import kept_estimate
from .lexicon import lexicon_key, load_lexicon, place_language
from .passages import passages_of
from .reviewed import added_claims, reviewed_claims
from .who import origins_decided, persons_of, points_of
from .workers import Limits, Outcome, run_limited, usable_cores

#: Tells how far a step is: the step's name, items done, items in all, and the item's id.
Progress = Callable[[str, int, int, str], None]

_BATCH = 20
_PRELOAD = ("aigaq.text", "aigaq.claims")


class Options(NamedTuple):
    """How a run uses the machine."""

    jobs: int = usable_cores()
    limits: Limits = Limits()


#: As many processes as there are cores, the usual bounds.
DEFAULT = Options()


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did, and every item that cannot be read (item id, code, message), also from earlier runs.

    Attributes
    ----------
    people : int or None
        How many there are in lists and documents; None where they were not linked, and `unlinked` then says why, if
        there are lists.
    lexicon : tuple of LexiconProblem
        Entries of the case's lexicon that could not be used when something was extracted.
    """

    read: int
    extracted: int
    reckoned: bool
    people: int | None = None
    unlinked: str | None = None
    unread: tuple[tuple[str, str, str], ...]
    lexicon: tuple[LexiconProblem, ...] = ()


def unread_of(case: Case) -> tuple[tuple[str, str, str], ...]:
    """Return the items that a step could not do: item id, code, message."""
    return tuple((p.item_id, p.problem.code, p.problem.message) for p in case.store.problems())


def run(case: Case, *, options: Options = DEFAULT, progress: Progress = lambda *_: None) -> RunSummary:
    """Do every step that is due."""
    with writing(case):
        read = _read(case, options, progress)
        extracted, problems = _extract(case, options, progress)
        if read or extracted:
            body = {"read": read, "extracted": extracted}
            versions = {"text": text.VERSION, "claims": claims.version(), "ledger": ledger.VERSION}
            with case.store.transaction():
                case.store.append("step", body | versions, by=who(), at=now())
        people, unlinked = _link(case, progress)
        reckoned = _reckon(case, progress)
        unread = unread_of(case)
    return RunSummary(
        read=read,
        extracted=extracted,
        reckoned=reckoned,
        people=people,
        unlinked=unlinked,
        unread=unread,
        lexicon=problems,
    )


def account_of(case: Case) -> Account:
    """Return the account as last reckoned.

    Raises
    ------
    InputError
        Something was added or changed since, or the case was never run.
    """
    stored = case.store.value("account")
    if stored is None or not is_reckoned(case) or due(case):
        raise InputError("The account is not up to date.", str(case.folder), "Run `aigaq run` first.")
    with without_collector():
        return msgspec.json.decode(stored[1], type=Account)


def account_as_of(case: Case, as_of: str, memo: Memo | None = None) -> Account:
    """Return the account of what was known by the end of a day; nothing is stored.

    With a `memo` of another day, only what differs between the two is worked out.

    Raises
    ------
    InputError
        This is not a date.
    """
    bounds(as_of)
    return _account(case, as_of, memo)


def is_reckoned(case: Case) -> bool:
    """Tell whether the account is that of the claims as they are."""
    stored = case.store.value("account")
    return stored is not None and stored[0] == account_key(case)


def described(case: Case) -> list[Item]:
    """Return the items, each with what the user said of it and, where silent, what its text proposes."""
    return [proposals_over(item, case.store.layer(item.id)) for item in case.store.items()]


def proposals_over(item: Item, layer: TextLayer | None) -> Item:
    """Return the item with its description completed by what its text proposes."""
    if layer is None:
        return item
    return msgspec.structs.replace(item, description=item.description.over(layer.proposed))


def due(case: Case) -> set[str]:
    """Return the ids of the items that wait for a step."""
    return set(_due_for_reading(case, DEFAULT)) | set(_due_for_extraction(case, DEFAULT))


def _read(case: Case, options: Options, progress: Progress) -> int:
    done = 0
    while keys := _due_for_reading(case, options):  # attachments come in as new items: until nothing is due
        items = {item.id: item for item in case.store.items()}
        tasks = [(blob_path(case.folder, items[i].sha256), items[i].name, i) for i in keys]
        outcomes = run_limited(_read_one, tasks, jobs=options.jobs, limits=options.limits, preload=_PRELOAD)
        for batch in _batches(_told(outcomes, "read", len(keys), progress, lambda task: task[2])):
            with case.store.transaction():
                for outcome in batch:
                    _keep_layer(case, outcome, keys[outcome.task[2]], options)
        done += len(keys)
    return done


def _read_one(task: tuple[Path, str, str]) -> text.Extraction:
    """Read one document and propose a description of it (in a child process)."""
    path, name, item_id = task
    extraction = text.read_document(path.read_bytes(), name=name, item_id=item_id)
    layer = extraction.layer
    inferred = claims.describe(layer, name)
    strong = inferred if _is_better(inferred.published, layer.proposed) else layer.proposed
    proposed = strong.over(layer.proposed if strong is inferred else inferred)
    return msgspec.structs.replace(extraction, layer=msgspec.structs.replace(layer, proposed=proposed))


def _is_better(date: str | None, other: Description) -> bool:
    """Tell whether a date read at the head of the text beats the reader's: a bound, or mere document properties."""
    if other.found.get("published", "").startswith("document properties"):
        return True
    return (
        date is not None
        and "/" not in date
        and "/" in (other.published or "")
        and contains(other.published or "", date)
    )


def _keep_layer(case: Case, outcome: Outcome, key: str, options: Options) -> None:
    item_id = outcome.task[2]
    if outcome.error is not None:
        case.store.remove_layer(item_id)
        case.store.mark("read", item_id, _failed(key, options), [_problem(outcome.error)])
        return
    extraction: text.Extraction = outcome.value
    case.store.put_layer(extraction.layer, key)
    for attachment in extraction.attachments:
        parent = case.store.item(item_id)
        add_bytes(case.folder, case.store, attachment.data, attachment.name, parent, by=who(), at=now())
    case.store.mark("read", item_id, key)


def _extract(case: Case, options: Options, progress: Progress) -> tuple[int, tuple[LexiconProblem, ...]]:
    keys = _due_for_extraction(case, options)
    if not keys:
        return 0, ()
    own = load_lexicon(case, options.limits)
    lexicon = own.lexicon if own else None
    items = {item.id: item for item in case.store.items()}
    layers = ((items[i], case.store.layer(i)) for i in keys)
    tasks = ((proposals_over(item, layer), layer, lexicon) for item, layer in layers)
    outcomes = run_limited(_extract_one, tasks, jobs=options.jobs, limits=options.limits, preload=_PRELOAD)
    for batch in _batches(_told(outcomes, "extract", len(keys), progress, lambda task: task[0].id)):
        with case.store.transaction():
            for outcome in batch:
                _keep_claims(case, outcome, keys[outcome.task[0].id], options)
    return len(keys), own.problems if own else ()


def _extract_one(task: tuple[Item, TextLayer | None, claims.CaseLexicon | None]) -> claims.Extracted:
    """Read the claims of one document (in a child process)."""
    item, layer, lexicon = task
    return claims.extract(item, layer, lexicon) if layer is not None else claims.Extracted([], [], [])


def _keep_claims(case: Case, outcome: Outcome, key: str, options: Options) -> None:
    item, layer, _ = outcome.task
    if outcome.error is not None:
        case.store.mark("extract", item.id, _failed(key, options), [_problem(outcome.error)])
        return
    extracted: claims.Extracted = outcome.value
    case.store.replace_claims(item.id, extracted.claims, extracted.leftovers)
    case.store.replace_mentions(item.id, extracted.mentions)
    found = {claim.id: claim for claim in (*extracted.claims, *added_claims(case, item.id))}
    case.store.index_item(item.id, passages_of(layer, found.values()) if layer else [])
    case.store.mark("extract", item.id, key)


def _link(case: Case, progress: Progress) -> tuple[int | None, str | None]:
    """Link lists and documents where there is anybody to link; return how many people there are, or why not."""
    from .lists import lists_of
    from .people import link_locked

    has_lists = bool(lists_of(case))
    if not has_lists and not case.store.mentions(kind="person"):
        return None, None
    try:
        return link_locked(case, progress=progress).people, None
    except MissingPart as error:
        return None, f"{error.what} {error.remedy}" if has_lists else None
    except UnreadableFile as error:
        return None, " ".join(str(error).split())


def _reckon(case: Case, progress: Progress) -> bool:
    if is_reckoned(case):
        return False
    progress("reckon", 0, 1, "")
    account = _account(case)
    with case.store.transaction():
        case.store.put_value("account", account_key(case), msgspec.json.encode(account))
    progress("reckon", 1, 1, "")
    return True


def _account(case: Case, as_of: str | None = None, memo: Memo | None = None) -> Account:
    """Work out the account; by default as of the day of the last change, so that the same case gives the same."""
    with without_collector():
        return _worked_out(case, as_of, memo)


def _worked_out(case: Case, as_of: str | None, memo: Memo | None) -> Account:
    journal = tuple(entry for entry in case.store.entries() if entry.kind != "export")
    found = reviewed_claims(case)
    account = ledger.build_account(
        case.settings.name,
        described(case),
        found,
        case.store.leftovers(),
        as_of=as_of or journal[-1].at[:10],
        journal=journal,
        unread=unread_of(case),
        within=claims.places_within({c.place.id for c in found if c.place and c.place.id}, place_language(case)),
        persons=persons_of(case),
        decided=origins_decided(case.store.decisions("origin")),
        points=points_of(found),
        convention={word.casefold(): range_ for word, range_ in case.settings.convention.items()},
        memo=memo,
    )
    return msgspec.structs.replace(account, estimate=kept_estimate(case, as_of))


def _due_for_reading(case: Case, options: Options) -> dict[str, str]:
    """Return the keys of the items whose layer is missing or was made otherwise."""
    have = case.store.step_keys("read")
    keys = {
        item.id: make_id("read", item.sha256, item.name, text.VERSION, claims.VERSION) for item in case.store.items()
    }
    return {i: key for i, key in keys.items() if have.get(i) not in (key, _failed(key, options))}


def _due_for_extraction(case: Case, options: Options) -> dict[str, str]:
    have, read = case.store.step_keys("extract"), case.store.step_keys("read")
    own = (claims.version(), *((key,) if (key := lexicon_key(case)) else ()))
    keys = {i.id: make_id("extract", read[i.id], i.description, *own) for i in case.store.items() if i.id in read}
    return {i: key for i, key in keys.items() if have.get(i) not in (key, _failed(key, options))}


def _failed(key: str, options: Options) -> str:
    """Return the key of a step that could not be done: with other bounds it is tried again."""
    return make_id("failed", key, options.limits)


def account_key(case: Case) -> str:
    """Return a hash of all that the account depends on: claims, descriptions, the journal but for what comes after it.

    Exports, judgements on findings and what became of questions come after it.
    """
    last = max((entry.number for entry in case.store.entries() if _is_before_account(entry)), default=0)
    linked = case.store.value("people")
    return make_id(
        "account",
        sorted(case.store.step_keys("extract").items()),
        case.settings.name,
        sorted(case.settings.convention.items()),
        last,
        linked[0] if linked else None,
        ledger.VERSION,
    )


def _is_before_account(entry: Entry) -> bool:
    return entry.kind != "export" and entry.body.get("about") not in ("finding", "question")


def _problem(error: AigaqError) -> Problem:
    return Problem(error.code, " ".join(str(error).split()))


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    while batch := list(islice(outcomes, _BATCH)):
        yield batch


def _told(
    outcomes: Iterable[Outcome], step: str, total: int, progress: Progress, name: Callable[[Any], str]
) -> Iterator[Outcome]:
    """Pass the outcomes on and tell the progress of each."""
    for number, outcome in enumerate(outcomes, 1):
        yield outcome
        progress(step, number, total, name(outcome.task))
