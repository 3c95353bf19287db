"""The channel, and the fake Twilio it talks to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.whatsapp import WhatsAppChannel
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_receiver import Receiver
from tests.whatsapp_channel.world import ANA, PNG, PUBLIC, SENDER, SID, TOKEN, Make


@pytest.fixture
def ours() -> Iterator[Receiver]:
    with Receiver() as receiver:
        receiver.files["/files/chart.png"] = (PNG, "image/png")
        yield receiver


@pytest.fixture
def twilio(ours: Receiver) -> Iterator[TwilioFake]:
    with TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER, public_url=PUBLIC, local_url=ours.url) as fake:
        fake.open_window(ANA)
        yield fake
        assert fake.violations == []


@pytest.fixture
def make(twilio: TwilioFake) -> Make:
    def build(**changes: Any) -> WhatsAppChannel:
        world: dict[str, Any] = {
            "account_sid": SID,
            "auth_token": TOKEN,
            "sender": SENDER,
            "file_link": lambda key, mime, name: f"{PUBLIC}/files/{key}",
            "status_callback": f"{PUBLIC}/webhooks/whatsapp/status",
            "last_inbound": twilio.last_inbound,
            "claimed": lambda sid: False,
            "api_url": twilio.url,
            "timeout": 5.0,
        }
        return WhatsAppChannel(**{**world, **changes})

    return build


@pytest.fixture
def channel(make: Make) -> WhatsAppChannel:
    return make()
