"""Who and what the tests of the WhatsApp channel are about."""

from __future__ import annotations

from collections.abc import Callable

from bot.channel import Channel
from bot.messages import Button, Inbound, Outbound
from bot.whatsapp import WhatsAppChannel
from tests.peers.twilio_model import Delivery

SID, TOKEN = "AC" + "a" * 32, "b" * 32
PHONE = "+34600000001"
SENDER, ANA = "whatsapp:+14155238886", f"whatsapp:{PHONE}"
PUBLIC = "https://cashflow.example"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
CSV = b"date;amount\n2026-05-01;-12.50\n"
HELLO = Outbound(text="hello")
YES_NO = Outbound(text="Import it?", buttons=(Button("Yes", "tok1"), Button("No", "tok2")))
MEDIA = f"/2010-04-01/Accounts/{SID}/Messages/MM{'1' * 32}/Media/ME{'2' * 32}"
Make = Callable[..., WhatsAppChannel]


def knock(text: str) -> Outbound:
    return Outbound(text=text, plain=text, knock=True)


def read(channel: Channel, delivery: Delivery) -> Inbound:
    inbound = channel.parse(dict(delivery.params))
    assert inbound is not None
    return inbound
