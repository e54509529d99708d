"""The small words by which sentences, and the three languages, are recognised."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """Return the words that stand in `lines`."""
    return frozenset(word for line in lines for word in line.split())


#: After one of these a sentence goes on.
OPEN = words(
    "a an the and or of in to for by with on at from as that which who whom whose than between under against into",
    "about over after before during including was were had has have been be being is are their its his her our not",
    "will would may might could should must no any both either such only more least most per via upon among within",
    "without since",
    "и в во на с со по из у за от о об к ко для при что как не или а но под над между был была были также который",
    "которые которая его её их этот эта эти",
    "және мен пен бен үшін",
)

#: A sentence begins with one of these; in the middle of one they are written small.
OPENERS = words(
    "The A An On In At According For Since During After Before By Despite While This These Those It Its He She They We",
    "There When As Most Many Some Several However Although Following Under Between Another Other Others Both Among No",
    "Not All But If One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens Scores Hundreds Thousands",
    "Earlier Later Last Over From With To Of His Her Their Our Only Such Each Every Nearly Almost About",
    "В Во На По С После Однако Это Они Он Она Как Для При Из За О Об К Согласно Также Все Если Когда Один Два Три",
    "Бұл Ол Олар Осы",
)

ENGLISH = words(
    "the of and to in that was were by with for from has have had been is are on at he she they his their her it its",
    "not which who this these there as an or but after before during against about would will be into than",
)
RUSSIAN = words(
    "и в во не на что с со как по но из у за от о об к ко до для при его ее её их он она они это этот этого был была",
    "были быть также или же бы так года году после более который которые которых чтобы без под",
)
KAZAKH = words(
    "және мен пен бен үшін бұл деп деген туралы бойынша кейін дейін болды болып бар жоқ жылы жылғы оның олар ол осы",
    "сол қарай қарсы арқылы да де бірақ немесе емес еді екен адам адамның бір",
)
KAZAKH_LATIN = words(
    "jäne jáne üşin úshin bul degen turaly boiynşa boıynsha keiin keıin deiin boldy bolyp bar joq jyly",
    "jylǵy jylğy onyñ onyń olar osy biraq nemese emes edi eken",
)
#: Of other languages in the Latin script: evidence against the ones we read.
OTHER_LATIN = words(
    "der die das und ist nicht von den dem mit ein eine le la les des et est une dans que pour sur par el los las en",
    "del con por se su il che di non ve bir bu için ile olarak da ki va uchun bilan o'zbekiston dan ning na",
    "się nie do že je ne ja het een van att och som er på det til",
)
