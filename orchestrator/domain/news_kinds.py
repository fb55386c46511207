"""The kinds of news from outside about an order, as people name them."""

from typing import Final

KINDS: Final = ("award", "acknowledgement", "signature", "inspection", "payment", "proof-of-delivery", "feedback")
