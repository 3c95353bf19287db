"""Whether a webhook call carries the secret that we gave Telegram."""

from __future__ import annotations

import hmac

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret


def is_from_telegram(header: str | None, secret: str) -> bool:
    """Whether `header` (the value of SECRET_HEADER, None when absent) is `secret`, compared in constant time.

    An empty secret lets nobody in: a webhook without one could be called by anyone.
    """
    # As bytes, because compare_digest raises TypeError on letters outside ASCII and a forger may send any.
    return bool(secret) and hmac.compare_digest((header or "").encode(), secret.encode())
