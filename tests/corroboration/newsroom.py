"""Invented reports for the tests of copies."""

from __future__ import annotations

from accordingto.corroboration.text import Text
from accordingto.corroboration.words import Words

FERRY = (
    "Three trucks left the pier at Norvale before dawn on Tuesday and drove towards the northern depot, a harbour "
    "guard said. The soldiers at the gate waved them through without a look at the crates, he told the Meridan Press "
    "Agency. The ministry of the interior denied that any vehicle had passed the pier that night."
)
BRIDGE = (
    "Engineers closed the old bridge at Tarn after a barge struck its second pillar on Friday evening. Nobody was hurt, "
    "the fire service said, but the road to the quarry stays shut until divers have looked at the foundations."
)
MARKET = (
    "Traders in Osterby refused to open their stalls for a third day, saying that the new levy takes a fifth of what "
    "they earn. The mayor called the levy modest and promised to meet them after the harvest fair."
)
SCHOOL = (
    "A school in Lindholm was emptied on Monday when smoke rose from the boiler room. Parents said that it took an hour "
    "until anybody told them where the children had been brought."
)
STOCK = (
    "The province has been under emergency rule since the harbour strikes of 2019, in which more than two hundred dock "
    "workers lost their posts and the old port authority was dissolved."
)
FURNITURE = (
    "Share this story with your friends Subscribe to our weekly letter About us Careers Legal notice Contact the desk "
    "Where to buy our paper Copyright The Coastal Ledger all rights reserved"
)


def text(id: str, *parts: str, outlet: str | None = None, day: int | None = None, credits: tuple[str, ...] = ()) -> Text:
    """A report made of parts."""
    return Text(id, Words.of(" ".join(parts)), outlet, day, credits)
