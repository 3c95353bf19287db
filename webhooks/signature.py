"""Whether a webhook call was signed by Twilio. Pure: what the request held comes in, a yes or no goes out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

SIGNATURE_HEADER = "X-Twilio-Signature"
SETTINGS_HEADER = "X-Twilio-Webhooks-Signature-Settings"  # says which shared key signed; absent: the auth token did
_MAX_FIELDS = 200  # a WhatsApp webhook has about thirty


class Form(dict[str, list[str]]):
    """A form body, every value of every parameter. Twilio's validator asks for them through `getlist`."""

    def getlist(self, name: str) -> list[str]:
        """All values of `name`."""
        return self[name]

    def flat(self) -> dict[str, str]:
        """The last value of each parameter: what the inbox records."""
        return {name: values[-1] for name, values in self.items()}


def read_form(body: bytes) -> Form | None:
    """The parameters of a form body, blank ones too, for they are part of what is signed. None if it is no form."""
    try:
        return Form(parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except ValueError:  # not UTF-8, or too many fields
        return None


def is_from_twilio(
    form: Form,
    *,
    public_url: str,
    path: str,
    query: str,
    auth_token: str,
    signature: str | None,
    settings: str | None = None,
    shared_keys: Mapping[str, str] | None = None,
) -> bool:
    """Whether `signature` (the value of SIGNATURE_HEADER, None when absent) is Twilio's for this call.

    public_url: what is configured at Twilio, with no slash at the end; a request's own host is the proxy's. path: as
    received, still percent-encoded. query: exactly as received, "" for none. settings: the value of SETTINGS_HEADER.
    shared_keys: secret by key id; a key not in it signs for nobody. An empty auth token lets nobody in.
    """
    from twilio.request_validator import RequestValidator, get_signature_algorithm

    key = _key(settings or "")
    secret = (shared_keys or {}).get(key, "") if key else auth_token
    if not secret:
        return False
    url = f"{public_url}{path}?{query}" if query else f"{public_url}{path}"
    return RequestValidator(secret).validate(url, form, signature or "", get_signature_algorithm(settings))


def _key(settings: str) -> str:
    """The key id in "key=…,algorithm=…"; "" without one."""
    for part in settings.split(","):
        name, _, value = part.partition("=")
        if name.strip() == "key":
            return value.strip()
    return ""
