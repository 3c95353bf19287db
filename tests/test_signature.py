"""A webhook is believed only when Twilio signed exactly what arrived, for the address that is configured."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import urlencode

import pytest

from webhooks.signature import Form, is_from_twilio, read_form

TOKEN = "0123456789abcdef0123456789abcdef"
PUBLIC = "https://cashflow.example"
PATH = "/webhooks/whatsapp"
PARAMS = {"MessageSid": "SM" + "1" * 32, "From": "whatsapp:+15550001111", "Body": "", "ProfileName": "Ana & Søn 🙂"}


def signed(url: str, params: dict[str, str], secret: str = TOKEN, digest: str = "sha1") -> str:
    """Twilio's scheme written out, so that the library is not checked against itself."""
    text = url + "".join(name + params[name] for name in sorted(params))
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), getattr(hashlib, digest)).digest()).decode()


def form_of(params: dict[str, str]) -> Form:
    form = read_form(urlencode(params).encode())
    assert form is not None
    return form


def accepted(params: dict[str, str] = PARAMS, **changes: Any) -> bool:
    call: dict[str, Any] = {
        "public_url": PUBLIC,
        "path": PATH,
        "query": "",
        "auth_token": TOKEN,
        "signature": None,
        **changes,
    }
    return is_from_twilio(form_of(params), **call)


def test_twilio_s_own_documented_example():
    params = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    call = {"public_url": "https://mycompany.com", "path": "/myapp.php", "query": "foo=1&bar=2"}
    assert accepted(params, **call, auth_token="12345", signature="RSOYDt4T1cUTdK1PDd93/VVr8B8=")


def test_a_blank_parameter_is_part_of_what_is_signed():
    signature = signed(PUBLIC + PATH, PARAMS)
    assert accepted(signature=signature)
    assert form_of(PARAMS)["Body"] == [""]
    assert not accepted({**PARAMS, "Media": ""}, signature=signature)
    assert not accepted({name: value for name, value in PARAMS.items() if value}, signature=signature)


def test_the_address_is_the_configured_one_not_the_proxy_s():
    assert not accepted(signature=signed("http://10.0.0.7:8000" + PATH, PARAMS))
    assert not accepted(signature=signed("http://cashflow.example" + PATH, PARAMS))
    assert not accepted(signature=signed(PUBLIC + PATH, PARAMS), path="/webhooks/whatsapp/status")
    assert accepted(signature=signed("https://cashflow.example:443" + PATH, PARAMS))  # Twilio is not consistent in this


def test_the_query_counts_as_it_came():
    signature = signed(f"{PUBLIC}{PATH}?b=1&a=%20x", PARAMS)
    assert accepted(signature=signature, query="b=1&a=%20x")
    assert not accepted(signature=signature, query="a=%20x&b=1")
    assert not accepted(signature=signature, query="b=1&a=+x")
    assert not accepted(signature=signature)


@pytest.mark.parametrize("signature", [None, "", "x", "é", signed(PUBLIC + PATH, PARAMS, "another token")])
def test_a_missing_or_foreign_signature_is_refused(signature: str | None):
    assert not accepted(signature=signature)


@pytest.mark.parametrize("change", [{"Body": "pay 500"}, {"From": "whatsapp:+15550002222"}, {"NumMedia": "1"}])
def test_a_tampered_call_is_refused(change: dict[str, str]):
    assert not accepted({**PARAMS, **change}, signature=signed(PUBLIC + PATH, PARAMS))


def test_an_empty_token_lets_nobody_in():
    assert not accepted(auth_token="", signature=signed(PUBLIC + PATH, PARAMS, ""))


def test_a_shared_key_signs_with_sha256():
    settings, keys = "key=webhooks_1,algorithm=HMAC_SHA256", {"webhooks_1": "shared secret"}
    signature = signed(PUBLIC + PATH, PARAMS, "shared secret", "sha256")
    assert accepted(signature=signature, settings=settings, shared_keys=keys)
    assert not accepted(signature=signature, settings=settings)
    assert not accepted(signature=signature, settings="key=webhooks_2,algorithm=HMAC_SHA256", shared_keys=keys)
    assert not accepted(signature=signature, shared_keys=keys)
    # The auth token signs for no shared key, and a key that nobody knows is not an empty secret.
    assert not accepted(signature=signed(PUBLIC + PATH, PARAMS), settings="key=webhooks_1", shared_keys=keys)
    assert not accepted(signature=signed(PUBLIC + PATH, PARAMS, ""), settings="key=nobody", shared_keys=keys)


def test_an_algorithm_nobody_knows_is_refused():
    assert not accepted(signature=signed(PUBLIC + PATH, PARAMS), settings="algorithm=none")


def test_every_value_of_a_repeated_parameter_counts():
    form = read_form(b"A=2&A=1&B=")
    assert form is not None
    assert form.flat() == {"A": "1", "B": ""}
    call: dict[str, Any] = {"public_url": PUBLIC, "path": PATH, "query": "", "auth_token": TOKEN}
    text = f"{PUBLIC}{PATH}A1A2B"
    signature = base64.b64encode(hmac.new(TOKEN.encode(), text.encode(), hashlib.sha1).digest()).decode()
    assert is_from_twilio(form, **call, signature=signature)
    assert not is_from_twilio(Form({"A": ["1"], "B": [""]}), **call, signature=signature)


@pytest.mark.parametrize("body", [b"Body=\xff\xfe", b"&".join(b"a%d=1" % number for number in range(201))])
def test_what_is_no_form_is_none(body: bytes):
    assert read_form(body) is None
