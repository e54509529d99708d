"""What a claim tells but numbers: events, statements, what joins two of them, and who takes part."""

from __future__ import annotations

from typing import Literal

import msgspec

from .layers import Range
from .sourced import DateSlot

#: What someone does in an event or statement, apart from what they are (`Role.role`).
Part = Literal["patient", "agent", "authority", "counsel", "source", "speaker", "about", "addressee", "participant"]
#: How a name was reached from the words: as written, through "he", through "the blogger", through "the three men".
NameHow = Literal["explicit", "pronoun", "role noun", "group"]


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or something that takes part in an event or statement.

    Attributes
    ----------
    role : str
        Code of ``roles.toml``: what they are, as the source says it; an alleged author is ``off_alleged``, never more.
        ``organisation`` and ``other`` where none fits.
    part : str
        What they do in it: ``patient`` (to whom it happens), ``agent`` (who does it), ``authority`` (court, body),
        ``counsel``, ``source`` (who gave it out), ``speaker``, ``about`` (whom the words are about), ``addressee``,
        ``participant``.
    name : str
        The fullest name the document gives them, else the words as written ("several police officers").
    mention : str or None
        Id of the `Mention` in this document's name index, for named people, organisations and places.
    entity : str or None
        Id of the entity that linkage or a person resolved the mention to; None until then.
    span : tuple of int or None
        Where they are told in or near the sentence: the pronoun, role noun or name itself.
    how : str
        How `name` was reached from the words at `span`.
    minor : bool
        The source says they are a child.
    number : int or None
        How many, for a group whose size is told.
    """

    role: str
    part: Part
    name: str
    mention: str | None = None
    entity: str | None = None
    span: Range | None = None
    how: NameHow = "explicit"
    minor: bool = False
    number: int | None = None


class EventSpans(msgspec.Struct, frozen=True, kw_only=True):
    """Where each explicit part of an event stands in the layer."""

    trigger: Range | None = None
    law: Range | None = None
    charge: Range | None = None
    penalty: Range | None = None
    authority: Range | None = None
    condition: Range | None = None
    cause: Range | None = None
    weapon: Range | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to whom, as one source tells it. Unknown is None or empty.

    Attributes
    ----------
    type : str
        Code of ``events.toml`` types.
    authority : str or None
        Court, prosecutor or body that decided, as written.
    law : tuple of str
        Articles as written ("Article 164", "Article 241, part 1").
    charge : str or None
        Charge or ground as written.
    penalty : str or None
        Normalised: ``P7Y6M``, ``P5Y/P7Y`` (range), ``../P7Y`` (at most), ``suspended P2Y``, ``probation P3Y``,
        ``administrative P15D``, ``life``, ``death``, else the words ("up to US$550").
    outcome : str or None
        Code of ``events.toml`` outcomes: how a verdict, appeal or application ended.
    methods : tuple of str
        Codes of ``methods.toml``; an unspecific word gives its parent, never a guess.
    attributes : tuple of str
        Codes of ``events.toml`` attributes that the words tell.
    condition : str or None
        Condition of a release or permission, as written.
    cause, weapon : str or None
        Of an injury or death, as written.
    site : str or None
        Kind of place, as written ("police station", "the main square"), beside the claim's place.
    acts_on : DateSlot or None
        When what somebody is charged with or sentenced for was done, where it is told beside the date of the step.
    """

    type: str
    roles: tuple[Role, ...] = ()
    authority: str | None = None
    law: tuple[str, ...] = ()
    charge: str | None = None
    penalty: str | None = None
    outcome: str | None = None
    methods: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    condition: str | None = None
    cause: str | None = None
    weapon: str | None = None
    site: str | None = None
    acts_on: DateSlot | None = None
    spans: EventSpans = EventSpans()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A speech act of an official, an institution or, for ``statement.assessment``, an author.

    Attributes
    ----------
    type : str
        ``statement.fact``, ``.guilt``, ``.denial``, ``.commitment``, ``.call`` or ``.assessment``.
    act : str
        Code of ``events.toml`` acts: finer than the type (``justification`` and ``acknowledgement`` are facts stated).
    roles : tuple of Role
        Speaker first; then whom it is about and to whom it is addressed.
    words : str or None
        What was said: a literal passage of the layer.
    quoted : bool
        `words` stand in quotation marks; else they are reported speech.
    words_span : tuple of int or None
        Where `words` stand.
    medium : str or None
        "press conference", "state television", as written.
    topics : tuple of str
        Codes of ``events.toml`` types that the words speak of: what is denied, promised, called for or justified.
    about : tuple of str
        Ids of claims of the same document that tell what the words speak of.
    terms : tuple of str
        For an assessment, its legal or moral words ("excessive", "prisoner of conscience").
    """

    type: str
    act: str
    roles: tuple[Role, ...] = ()
    words: str | None = None
    quoted: bool = False
    words_span: Range | None = None
    medium: str | None = None
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A link between two claims that the text itself states, by whoever holds the claim.

    Attributes
    ----------
    type : str
        Code of ``events.toml`` relations.
    first, second : str
        Ids of the claims; ``first`` is what the sentence tells, ``second`` what it is related to.
    words : str
        The connective as written ("after", "in retaliation for").
    """

    type: str
    first: str
    second: str
    words: str
