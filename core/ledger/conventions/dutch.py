"""Dutch ways: /NAME/ slash tags, Naam:, BEA and GEA at the terminal, giro lines that say the name twice."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.parts import Parts

_SLASH = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ORDP|BENM|ISDT|ADDR|ID|SVCL|RTYP|CNTP|RTRN|ULTB|ULTD|PREF|NRTX|TRCD)/"
)
_LABEL = re.compile(
    r"\b(Naam|Omschrijving|IBAN|BIC|Kenmerk|Machtiging(?: ID)?|Incassant(?: ID)?|Betalingskenm\.?|Valutadatum|Datum/Tijd|Mededelingen"
    r"|Tegenrekening|REK|KN|Pasvolgnr|Transactie|Term|Voor|Van|ORDERID|Rekening|Volgnr|Terminal|Kaartnr|Apparaat)\s?:",
    re.IGNORECASE,
)
_TERMINAL = re.compile(
    r"^\s*(?P<how>[BG]EA)\b[, ]*(?:Betaalpas|Apple Pay|Google Pay|GIRO|Geldautomaat)?\s*(?P<rest>.*)$", re.IGNORECASE
)
_MACHINE = re.compile(
    r"^(?P<how>BETAAL|GELD)AUTOMAAT\s+[\d.-]+\s+[\d:.]+\s+PASNR\.?\s*\d+\s+(?P<name>.+)$", re.IGNORECASE
)
_NOISE = re.compile(r"\bNR:?\s?\S+|\b\d\d[.-]\d\d[.-]\d{2,4}[/ ]\d\d[.:]\d\d|\bPAS\s?\d+|,PAS\d+.*$", re.IGNORECASE)
_AT = re.compile(r"^(?P<name>[^>]{2,}?)\s?>\s?(?P<place>[A-Za-z' -]+)")
_TO = re.compile(
    r"^(?:BETALING|BETAALVERZOEK|HUUR|OVERBOEKING|OVERSCHRIJVING|SALARIS|AFLOSSING|IDEAL)\b.*?\baan\s+(?P<name>[^\W\d].+?)"
    r"(?=\s+(?:Omschrijving|Kenmerk|Factuur|Ref|Via)\b|$)",
    re.IGNORECASE,
)
_CARD_NUMBER = re.compile(r"\d{4,}\*+\d*")
_TIMED = re.compile(r"^(?:\d{6,}\s+)?(?P<name>.*?)\s+(?P<day>\d\d[-­./]\d\d[-­./]\d{2,4})\s+(?:om\s)?\d\d[:.]\d\d\b")
_BANK = re.compile(r"\b(?:ABN AMRO|ING|RABO(?:BANK)?|SNS|ASN|GELDMAAT|GWK)(?: BANK| SERVICE| REGIO)?\b", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:TRANSACTIENR|FACTUUR\w*|FAKT\w*|BETALING|TRANSACTIEDATUM|OVERBOEKING|ORDER|KLANT\w*|NOTA|REK|MACHTIGING|DOORLOPEND|INCASSO|POLIS\w*|CONTRIBUTIE|HUUR|SALARIS)\b.*$",
    re.IGNORECASE,
)


def read(text: str) -> Parts | None:
    """The payee's part of a text written the Dutch way."""
    if "/" in text and (tags := list(_SLASH.finditer(text))):
        return _slashed(text, tags)
    if machine := _MACHINE.match(text):
        return Parts("" if machine["how"].upper() == "GELD" else machine["name"], "phrase")
    if at_terminal := _TERMINAL.match(text):
        return _terminal(at_terminal["rest"], cash=at_terminal["how"].upper() == "GEA")
    labels = list(_LABEL.finditer(text)) if ":" in text else []
    if labels and (found := _labelled(text, labels)):
        return found
    if to := _TO.match(text):
        return Parts(to["name"], "phrase", purpose=text)
    if ">" in text and (at := _AT.match(text)) and not _CARD_NUMBER.search(at["name"]):
        return Parts("" if _BANK.search(at["name"]) else at["name"], "phrase")
    return _twice(text)


def _slashed(text: str, tags: list[re.Match[str]]) -> Parts:
    values: dict[str, str] = {}
    for at, tag in enumerate(tags):
        end = tags[at + 1].start() if at + 1 < len(tags) else len(text)
        values.setdefault(tag[1], text[tag.end() : end].strip(" /"))
    name = values.get("NAME") or values.get("ULTB") or ""
    return Parts(name, "tag", values.get("EREF"), "iDEAL" if "iDEAL" in text else None, values.get("REMI", ""))


def _terminal(rest: str, *, cash: bool) -> Parts:
    name = _NOISE.sub("  ", rest).strip(" ,")
    return Parts("" if cash else re.split(r",|\s{3,}", name)[0], "phrase")


def _labelled(text: str, labels: list[re.Match[str]]) -> Parts | None:
    values: dict[str, str] = {}
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        values.setdefault(label[1].casefold(), text[label.end() : end].strip(" ,;/"))
    name = values.get("naam") or values.get("kn")
    if name is None and ("pasvolgnr" in values or "term" in values or "transactie" in values):
        name = text[: labels[0].start()]
    if name is None:
        return None
    how = "iDEAL" if "ideal" in text.casefold() else None
    return Parts(_STOP.sub("", name), "tag", values.get("kenmerk"), how, values.get("omschrijving", ""))


def _twice(text: str) -> Parts | None:
    """A giro line says the name twice, once as payee and once in the message."""
    split = text.split()
    if split and len(split[0]) > 6 and split[0].isdecimal():
        split = split[1:]
    low = [word.casefold() for word in split]
    if not low or low[0] not in low[2:]:
        return None
    for n in range(min(7, len(split) // 2), 1, -1):
        if low[:n] == low[n : 2 * n] and any(w.isalpha() for w in split[:n]):
            return Parts(" ".join(split[:n]), "phrase", purpose=text)
    return None


def cash(text: str) -> bool:
    """Whether a bank's own machine is where the card was used."""
    if not _BANK.search(text):
        return False
    timed = _TIMED.match(text) or _AT.match(text)
    return bool(timed and _BANK.search(timed["name"]) and not _LABEL.search(text))
