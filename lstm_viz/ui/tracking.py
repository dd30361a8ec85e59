"""Words in a link that are not ours: they were added to it where it was passed on."""

import re

# To follow who opens it, by Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Pinterest,
# Mailchimp, HubSpot, Naver, Instagram, YouTube.
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|gad_.*|gbraid|wbraid|_ga|_gl|msclkid|yclid|ysclid|twclid|"
    r"ttclid|li_fat_id|epik|mc_[ce]id|_hs.*|napm|n_(media|query|rank|ad|keyword).*|ig.?shid|igsh|"
    r"si|ref|ref_src|ref_url|source|mkt_tok|_openstat",
    re.IGNORECASE,
)


def is_tracking(word: str) -> bool:
    """Tell whether a word of a link was added to follow who opens it.

    >>> is_tracking("utm_source"), is_tracking("cell")
    (True, False)
    """
    return bool(_TRACKING.fullmatch(word))
