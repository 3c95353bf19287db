"""Files people send over WhatsApp: their address comes from outside."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from bot.channel import FetchError
from bot.messages import Attachment
from bot.whatsapp import WhatsAppChannel
from core.errors import FileTooLargeError
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_receiver import Receiver
from tests.whatsapp_channel.world import CSV, MEDIA, PHONE, SID, Make, read


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every address a connection is asked for; none but the loopback's is made."""
    asked: list[tuple[str, int]] = []
    connect = socket.create_connection

    def dial(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        asked.append(address)
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError
        return connect(address, *args, **options)

    monkeypatch.setattr(socket, "create_connection", dial)
    return asked


@pytest.mark.parametrize(
    "locator",
    [
        f"https://evil.example{MEDIA}",
        f"http://api.twilio.com{MEDIA}",
        f"https://api.twilio.com.evil.example{MEDIA}",
        f"https://api.twilio.com@evil.example{MEDIA}",
        f"https://user:pw@api.twilio.com{MEDIA}",
        f"https://api.twilio.com:8443{MEDIA}",
        f"https://api.twilio.com{MEDIA.replace(SID, 'AC' + 'c' * 32)}",
        f"https://api.twilio.com{MEDIA}?x=1",
        f"https://api.twilio.com{MEDIA}#x",
        f"https://api.twilio.com{MEDIA}\n",
        f"https://api.twilio.com{MEDIA}/../../../../Calls.json",
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/../Calls/Media/ME{'2' * 32}",
        f"https://api.twilio.com\\@evil.example{MEDIA}",
        f"//api.twilio.com{MEDIA}",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_our_own_media_at_twilio_is_asked_for(channel: WhatsAppChannel, twilio: TwilioFake, locator: str):
    with pytest.raises(FetchError):
        channel.fetch(Attachment(locator), limit=1000)
    assert not channel.forget(Attachment(locator))
    assert twilio.requests == []


def test_the_peer_stands_for_twilio_only_where_it_is_configured(make: Make, twilio: TwilioFake):
    said = read(make(), twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    with pytest.raises(FetchError):
        make(api_url=None).fetch(said.attachments[0], limit=1000)
    real = said.attachments[0].locator.replace(twilio.url, "https://api.twilio.com")
    assert make().fetch(Attachment(real), limit=1000).data == CSV


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "http://localhost:{port}/files/chart.png",
        "http://127.0.0.1:{other}/files/chart.png",
        "http://0.0.0.0:{other}/files/chart.png",
        "http://[::1]:{other}/",
        "https://evil.example/",
        "http://mms.twiliocdn.com/x",
        "https://mms.twiliocdn.com:8443/x",
        "https://mms.twiliocdn.com.evil.example/x",
        "https://mms.twiliocdn.com@evil.example/x",
        "https://user:pw@mms.twiliocdn.com/x",
        "http://user:pw@127.0.0.1:{port}/cdn/x",
        "https://sub.s3-external-1.amazonaws.com/x",
        "file:///etc/passwd",
        "http://[bad",
    ],
)
def test_a_redirect_leads_only_to_the_store(
    channel: WhatsAppChannel, twilio: TwilioFake, ours: Receiver, dialled: list[tuple[str, int]], target: str
):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    port, other = twilio.url.rpartition(":")[2], ours.url.rpartition(":")[2]
    twilio.redirect_media_to = target.replace("{port}", port).replace("{other}", other)
    dialled.clear()
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)
    assert dialled == [("127.0.0.1", int(port))]
    assert len(twilio.requests) == 1


@pytest.mark.parametrize("host", ["mms.twiliocdn.com", "s3-external-1.amazonaws.com"])
def test_twilio_s_store_is_where_a_redirect_may_lead(
    channel: WhatsAppChannel, twilio: TwilioFake, dialled: list[tuple[str, int]], host: str
):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    twilio.redirect_media_to = f"https://{host}/media/x?Signature=y"
    with pytest.raises(FetchError):  # nobody answers there in a test
        channel.fetch(said.attachments[0], limit=1000)
    assert dialled[-1] == (host, 443)


def test_the_store_never_sees_the_password(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    assert channel.fetch(said.attachments[0], limit=1000).data == CSV
    assert [path.split("/")[1] for _, path in twilio.requests] == ["2010-04-01", "cdn"]
    assert twilio.violations == []  # a password at the store is one


def test_a_redirect_loop_ends(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    twilio.redirect_media_to = said.attachments[0].locator
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)
    assert len(twilio.requests) == 2  # the second time without the password: 401


@pytest.mark.parametrize("hide_length", [False, True])
def test_a_file_over_the_limit_is_refused(channel: WhatsAppChannel, twilio: TwilioFake, hide_length: bool):
    said = read(channel, twilio.user_sends_document(PHONE, b"x" * 3_000_000, None, "text/csv"))
    twilio.hide_length = hide_length
    with pytest.raises(FileTooLargeError):
        channel.fetch(said.attachments[0], limit=2_999_999)
    assert len(channel.fetch(said.attachments[0], limit=3_000_000).data) == 3_000_000


@pytest.mark.parametrize("fault", ["drop_next", "stall_next"])
def test_a_broken_download_is_a_fetch_error(make: Make, twilio: TwilioFake, fault: str):
    channel = make(timeout=0.2)
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    getattr(twilio, fault)()
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)
