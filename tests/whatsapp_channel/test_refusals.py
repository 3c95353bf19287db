"""What Twilio refuses, and what each code means."""

from __future__ import annotations

import pytest

from bot.channel import Rejected, RetryLater, Unreachable, WindowClosed
from bot.messages import Attachment, Outbound
from bot.whatsapp import WhatsAppChannel
from bot.whatsapp_codes import MISCONFIGURED_SECONDS, meaning
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_receiver import Receiver
from tests.whatsapp_channel.world import ANA, HELLO, MEDIA, SENDER, SID, TOKEN, Make

RETRY = [20429, 63017, 63018, 63012]
GONE = [21610, 63014, 63024, 63003, 21211, 21614]
NEVER = [21617, 63021, 63005, 63013, 63019, 21619, 12345]
OWNER = [20003, 21606, 63007, 401]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (63016, WindowClosed),
        *((code, RetryLater) for code in RETRY + OWNER),
        *((code, Unreachable) for code in GONE),
        *((code, Rejected) for code in NEVER),
    ],
)
def test_each_code_has_its_meaning(channel: WhatsAppChannel, twilio: TwilioFake, code: int, refusal: type[Exception]):
    twilio.refuse_next(400, code, f"no, {ANA}")
    with pytest.raises(refusal) as refused:
        channel.send(ANA, HELLO, again=False)
    if isinstance(refused.value, RetryLater):
        assert (refused.value.certain, refused.value.seconds) == (
            True,
            MISCONFIGURED_SECONDS if code in OWNER else None,
        )
    word = {WindowClosed: "window", RetryLater: "retry", Unreachable: "unreachable", Rejected: "rejected"}[refusal]
    assert meaning(code) == meaning(str(code)) == word


@pytest.mark.parametrize("code", [None, "", "no number", "²"])
def test_a_code_nobody_knows_is_not_tried_again(code: str | None):
    assert meaning(code) == "rejected"


@pytest.mark.parametrize(("said", "seconds"), [(None, None), (7, 7.0)])
def test_too_many_requests_are_certain_and_say_when(
    channel: WhatsAppChannel, twilio: TwilioFake, said: int | None, seconds: float | None
):
    twilio.refuse_next(429, 20429, retry_after=said)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert (refused.value.certain, refused.value.seconds) == (True, seconds)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_is_uncertain(channel: WhatsAppChannel, twilio: TwilioFake, status: int):
    twilio.refuse_next(status, 20500)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert not refused.value.certain


def test_a_wrong_password_waits_for_the_owner(make: Make, twilio: TwilioFake):
    with pytest.raises(RetryLater) as refused:
        make(auth_token="wrong").send(ANA, HELLO, again=False)
    assert (refused.value.certain, refused.value.seconds) == (True, MISCONFIGURED_SECONDS)
    with pytest.raises(RetryLater) as refused:
        make(auth_token="wrong").send(ANA, HELLO, again=True)
    assert refused.value.seconds == MISCONFIGURED_SECONDS


def test_a_connection_that_was_never_made_is_certain(make: Make, ours: Receiver):
    with TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER) as gone:
        nowhere = gone.url
    channel = make(api_url=nowhere)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert refused.value.certain
    assert not channel.forget(Attachment(f"{nowhere}{MEDIA}"))


def test_twilio_s_own_limits_are_rejections(channel: WhatsAppChannel, twilio: TwilioFake):
    with pytest.raises(Rejected):
        channel.send(ANA, Outbound(text="x" * 1601), again=False)
    hidden = "whatsapp:ES.99"  # not a recipient yet, as of 2026
    twilio.open_window(hidden)
    with pytest.raises(Unreachable):
        channel.send(hidden, HELLO, again=False)
