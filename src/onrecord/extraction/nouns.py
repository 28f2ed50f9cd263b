"""Common nouns that matter to extraction: closed lists, each with what it stands for."""

from __future__ import annotations

from onrecord.wordlist import wordset

__all__ = [
    "ADDRESSED",
    "BODIES",
    "CHANNELS",
    "DONE_TO",
    "FELLOWS",
    "HYPERNYMS",
    "OUTLET_WORDS",
    "OWNED",
    "PAPERS",
    "PEOPLE",
    "PLATFORMS",
    "PROGRAMMES",
    "SPOKESMEN",
    "SYNONYMS",
    "VISITS",
    "WIRES",
]

BODIES = wordset(
    "ministry government administration parliament embassy office agency service department "
    "council commission cabinet delegation side presidency kremlin palace army military command "
    "headquarters committee party union alliance bloc bank court assembly senate congress "
    "secretariat mission "
    "organization organisation group team country state nation authorities authority police "
    "company institute foundation chancellery consulate duma opposition leadership coalition "
    "faction militia tribe firm airline university charity watchdog regulator hospital consortium"
)
"""Nouns for bodies that speak as one."""

OUTLET_WORDS = wordset(
    "news agency newspaper paper outlet channel broadcaster station magazine site website portal "
    "media press publication daily weekly times post journal tribune telegraph herald gazette wire "
    "television tv radio network platform ledger observer chronicle courier novosti guardian "
    "independent economist mail mirror express examiner globe standard"
)
"""Nouns for those who print or carry words, also inside their names."""

OWNED = wordset(
    "statement message post comment comments remark remarks letter speech release readout tweet "
    "interview words word claim report reports communique announcement commentary account "
    "response reply "
    "briefing testimony memo text transcript note document paper declaration summary version"
)
"""Nouns for words that somebody owns: their owner is the one who speaks."""

PAPERS = wordset(
    "document paper draft plan memorandum memo letter note text proposal report communique "
    "resolution treaty agreement accord declaration non-paper roadmap article version protocol"
)
"""Nouns for papers that may speak for themselves."""

PEOPLE = wordset(
    "person people man woman source side party member ally leader voter citizen family resident "
    "protester demonstrator supporter opponent lawmaker observer veteran worker both another other "
    "one some many most crowd public participant rebel militant insurgent separatist consumer "
    "producer trader exporter importer shipper investor employer owner operator grower rancher "
    "miner fisherman driver sailor crew islander villager taxpayer customer client reader viewer "
    "listener survivor victim refugee medic academic intellectual watcher sceptic skeptic "
    "detractor hawk hardliner moderate conservative liberal nationalist unionist republican "
    "democrat bureaucrat cleric elder guarantor signatory creditor donor monitor guard widow "
    "mourner striker hostage detainee migrant scholar neighbour neighbor giant"
)
"""Nouns for people who may speak without an office."""

SPOKESMEN = wordset("spokesman spokeswoman spokesperson")

FELLOWS = wordset("counterpart colleague")
"""Words that say whose equal somebody is, and no office."""

PROGRAMMES = wordset("show programme program podcast")
"""What broadcasters put out, and where people speak."""

VISITS = wordset("visit trip tour")
"""Journeys to somebody."""

WIRES = wordset("telephone phone video")
"""By what people talk who are not in one place: "a telephone conversation"."""

SYNONYMS: dict[str, frozenset[str]] = {
    "spokesman": wordset("spokesperson secretary"),
    "spokeswoman": wordset("spokesperson secretary"),
    "spokesperson": wordset("spokesman spokeswoman secretary"),
    "adviser": wordset("advisor aide"),
    "advisor": wordset("adviser aide"),
    "aide": wordset("adviser advisor assistant"),
    "premier": wordset("minister"),
    "pm": wordset("minister premier"),
    "envoy": wordset("representative ambassador negotiator"),
    "negotiator": wordset("envoy representative"),
    "chief": wordset("head director minister"),
    "head": wordset("chief director"),
    "lawmaker": wordset("senator deputy congressman parliamentarian legislator"),
    "secretary": wordset("secretary"),
}
"""Other words for an office, by which a later mention may take it up."""

HYPERNYMS: dict[str, frozenset[str]] = {
    "diplomat": wordset(
        "minister ambassador envoy secretary representative consul negotiator spokeswoman "
        "spokesman spokesperson diplomat"
    ),
    "official": wordset(
        "official minister aide adviser advisor secretary spokesman spokeswoman spokesperson "
        "deputy head chief director officer"
    ),
    "leader": wordset("president premier chancellor minister leader king head chairman"),
    "politician": wordset(
        "minister president senator deputy chancellor premier lawmaker leader candidate"
    ),
}
"""Wider words, by which an office may be taken up."""

ADDRESSED = wordset("reporters journalists press media newsmen correspondents")
"""Unnamed groups to whom officials speak."""

CHANNELS: dict[str, str] = {
    "statement": "written-statement",
    "communique": "written-statement",
    "release": "written-statement",
    "readout": "written-statement",
    "post": "social-media-post",
    "tweet": "social-media-post",
    "interview": "interview",
    "briefing": "press-conference",
    "speech": "speech",
    "address": "speech",
    "call": "call",
    "telephone": "call",
    "phone": "call",
    "letter": "official-document",
    "memorandum": "official-document",
    "resolution": "official-document",
}
"""Nouns that name a channel: "in a statement", "in an interview"."""

PLATFORMS = frozenset(
    (
        "x",
        "twitter",
        "facebook",
        "telegram",
        "truth social",
        "instagram",
        "youtube",
        "threads",
        "linkedin",
        "bluesky",
        "mastodon",
        "tiktok",
        "vkontakte",
        "weibo",
        "whatsapp",
    )
)
"""Platforms on which statements are posted: carriers, never speakers."""

DONE_TO: dict[str, str] = {
    "postpone": "meeting",
    "cancel": "meeting",
    "reschedule": "meeting",
    "hold": "meeting",
    "attend": "meeting",
    "host": "meeting",
    "send": "document",
    "hand": "document",
    "write": "document",
    "draft": "document",
    "deliver": "document",
    "transmit": "document",
    "read": "document",
    "publish": "document",
    "arrive": "document",
    "violate": "agreement",
    "observe": "agreement",
}
"""Verbs that say of which kind the matter is that they are done to."""
