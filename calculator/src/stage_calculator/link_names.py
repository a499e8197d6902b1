"""The names in a link that no question may have, and why.

The publisher checks the guide's questions against them, and the reader goes by the same lists.
"""

from __future__ import annotations

from html.entities import html5

END = "end"
"""The last name of every link: what mail programs append ends up in its value."""

VERSION = "v"
"""The version of the guide under which the link was made, with hyphens for its dots."""

RESULT = "r"
"""The stage that was recommended then, so that a reader can be told when it differs today."""

TRACKERS = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "_ke", "campaign", "cid", "ck_subscriber_id", "content",
    "data", "dclid", "ecid", "elqtrackid", "epik", "fbclid", "gbraid", "gclid", "gclsrc",
    "hsctatracking", "igshid", "irclickid", "lang", "li_fat_id", "mkt_tok", "msclkid",
    "ml_subscriber", "ml_subscriber_hash", "oly_anon_id", "oly_enc_id", "rb_clickid", "ref",
    "referrer", "reserved", "s_cid", "s_kwcid", "sa", "sc_cid", "sdata", "sfmc_id", "si", "sid",
    "source", "src", "srsltid", "term", "trk", "trkcampaign", "ttclid", "twclid", "url", "usg",
    "ust", "ved", "vero_conv", "vero_id", "wbraid", "wickedid", "yclid",
})  # fmt: skip
"""Names that mail and advertising services append. Cleaners strip them, and so does the reader."""

TRACKER_BEGINNINGS = (
    ":~:", "_bta_", "_hs", "_x_tr_", "at_", "bsft_", "cm_", "dm_", "elq_", "ga_", "gad_", "hsa_",
    "itm_", "matomo_", "mc_", "mkwid_", "ml_", "mtm_", "oft_", "pd_", "piwik_", "pk_", "sb_",
    "sc_", "spm_", "trk_", "utm_", "vgo_", "wt_",
)  # fmt: skip
"""Beginnings that services keep for names of their own. An id of the guide has no underscore."""

RESERVED = TRACKERS | {END, VERSION, RESULT}
"""What no question may be called, now or formerly."""

LEGACY_ENTITIES = frozenset(name.casefold() for name in html5 if not name.endswith(";"))
"""The HTML entities that need no semicolon: a mail turns `&region=` into `®ion=`."""


def is_tracker(name: str) -> bool:
    """Whether a name, in small letters, is one that a service appended."""
    return name in TRACKERS or name.startswith(TRACKER_BEGINNINGS)


def legacy_entity(name: str) -> str | None:
    """The HTML entity that a name begins with, which would garble it in a mail; None is good."""
    beginnings = (name[:length].casefold() for length in range(1, len(name) + 1))
    return next((start for start in beginnings if start in LEGACY_ENTITIES), None)
