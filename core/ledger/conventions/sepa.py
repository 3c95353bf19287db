"""German, Austrian and Swiss ways: MT940 subfields, SEPA tags, labelled fields, card lines with "//"."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.bankspeak import only_bank
from core.ledger.parts import Parts

_SUBFIELD = re.compile(r"[?>](\d\d)")
_TAG = re.compile(
    r"\b(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP|ULTC|ULTD)\s?\+"
    r"|\b(End-?to-?End-?(?:Ref(?:erenz)?|ID)?|Mandats?ref(?:erenz)?|Gl(?:ä|ae)ubiger-?ID|Kundenref(?:erenz)?|Creditor-?ID"
    r"|Verwendungszweck|Auftraggeber|Empf(?:ä|ae)nger|Zahlungsempf(?:ä|ae)nger|Zahlungspflichtiger|Beg(?:ü|ue)nstigter"
    r"|Absender|Zahler|Zahlungsreferenz|Zahlungsgrund|Mitteilung(?:en)?|Mandat|Abweichender Auftraggeber"
    r"|Kontonummer|BLZ|IBAN|BIC|Buchungstext|Kto/IBAN|BLZ/BIC|Karte Nr\.?)\s?[.]?:",
    re.IGNORECASE,
)
_NAMES = ("auftraggeber", "empf", "zahlungsempf", "zahlungspfl", "beg", "absender", "zahler")
_BOOKING = re.compile(
    r"(?:\b(?:SEPA|EURO|ONLINE|INTERNET|ECHTZEIT|TERMIN|DAUER|FOLGE|BASIS|FIRMEN|ERST|EINMAL|SAMMEL)?[- ]?"
    r"(?:SEPA-?)?(?:BASIS|FIRMEN|FOLGE|ERST)?-?(?:LASTSCHRIFT(?:EINZUG)?|GUTSCHRIFT(?:SEINGANG)?|(?:Ü|UE|U)BERWEISUNG(?:SGUTSCHR(?:IFT)?|SAUFTRAG)?"
    r"|DAUERAUFTRAG(?:SGUTSCHRIFT)?|ZAHLUNGSEINGANG|ZAHLUNG|ECHTZEIT(?:Ü|UE)BERWEISUNG|ÜBERTRAG|UMBUCHUNG|ZAHLUNGSAUSGANG|GUTSCHR|(?:Ü|UE|U)BERW|DAUERAUFTR|LASTSCHR|ELV)\b[:.]?-?\s*(?:(?:EINZEL|AN|VON|MIT (?:\w*KARTE|GIROCARD))\s)?"
    r"|\b(?:DA-|DD-|LS-|GS-|EC-)?(?:KARTENZAHLUNG|GIROCARD|EC-ZAHLUNG|DEBITKARTENZAHLUNG|BEZAHLUNG KARTE|KARTENUMSATZ|VISA DEBITKARTENUMSATZ"
    r"|APPLE PAY|GOOGLE PAY|KONTAKTLOS)\b[:.]?\s*)",
    re.IGNORECASE,
)
_PAYPAL = re.compile(r"\bPP\.\d+\.PP|\bPAYPAL\b.*\bIhr Einkauf|Ihr Einkauf bei", re.IGNORECASE)
_BOUGHT = re.compile(
    r"(?:Ihr Einkauf bei|Einkauf bei|Bestellung bei)\s+(?P<name>[^,;]+?)(?=\s*(?:,|;|EREF|MREF|SVWZ|ABBUCHUNG|$))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\.\s+(?P<name>[^.,;]+),\s*Ihr Einkauf", re.IGNORECASE)
_STOP = re.compile(
    r"\s(?:RECHNUNG|RECHNUNGS?NR|RE-?NR|RG|RE|RNR|KD-?NR|KUNDENN\w*|KD|VK|VERTRAG\w*|ABSCHLAG|BEITRAG|MIETE|LOHN(?:ST)?|GEHALT|BUCHF|BESTELL\w*|AUFTRAG\w*"
    r"|INVOICE|UMS\.?ST|UST|STEUERNR|ST-?NR|K\.?-?ST|FESTNETZ|MOBILFUNK|STROM|ZAHLUNG|DATUM|VOM|FUER|FÜR|KFZ|NR|[^\W\d_]+MIETE|[^\W\d_]{3,}STEUER|BEITR(?:Ä|AE)GE|BEITRAGS\w+|IBAN)\b.*$",
    re.IGNORECASE,
)
_CARD = re.compile(r"^(?P<name>[^/]{2,}?)\s?(?://\s?(?P<place>[^/]*)(?:/|$)|/[^/\d]{2,}/[A-Z]{2}\b)")
_AUSTRIA = re.compile(r"\b(?:K\d{1,2}|D\d{1,2})\s+\d\d\.\d\d\.?\s*(?:UM\s)?\d\d[.:]\d\d(?:\s*UHR)?", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4}(?: ?\d{4}){2,6}(?: ?\d{1,4})?\b")
_CHANNEL = re.compile(r"^(?P<what>.*?)\s*(?:BG|VD|OG|FE|VB|IG|MC|BX|AB|RI|CM|DP)/\d{9}\b\s*(?P<rest>.*)$")
_BIC = re.compile(r"^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$")
_STREET = re.compile(r"\s\S*(?:stra(?:ss|ß)e|str\.|gasse|weg|platz|allee|rue|via)\b.*$", re.IGNORECASE)


def subfields(text: str) -> Parts | None:
    """The payee's part of an MT940 line of numbered subfields."""
    if (text.count("?") >= 2 or text.count(">") >= 2) and len(_SUBFIELD.findall(text)) >= 2:
        return _subfields(text)
    return None


def read(text: str) -> Parts | None:
    """The payee's part of a text written with SEPA tags, MT940 subfields or German labels."""
    tags = list(_TAG.finditer(text)) if "+" in text or ":" in text else []
    if _PAYPAL.search(text):
        return _paypal(text)
    if tags:
        return _tagged(text, tags)
    if "/" in text and (found := _stroked(text)):
        return found
    if _BOOKING.match(text):
        return Parts(_STOP.sub("", " " + _BOOKING.sub(" ", text)), "phrase", purpose=text)
    if at := _AUSTRIA.search(text):
        before, after = text[: at.start()], text[at.end() :]
        return Parts(after if only_bank(before) else before, "phrase")
    if "\\" in text and (shop := text.split("\\")[0].strip()):
        return Parts(_BOOKING.sub(" ", shop), "phrase")
    return None


def _stroked(text: str) -> Parts | None:
    """A card line with its town behind strokes, or an Austrian channel's code: "MC/000000123"."""
    if (card := _CARD.match(text)) and not text.startswith(("/", "http")):
        return Parts(_BOOKING.sub(" ", card["name"]), "phrase")
    channel = _CHANNEL.match(text)
    return _austrian(channel["what"], channel["rest"]) if channel else None


def _subfields(text: str) -> Parts:
    pieces = _SUBFIELD.split(text)
    fields = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    name = (fields.get("32", "") + fields.get("33", "")).strip()
    purpose = "".join(fields.get(f"{n}", "") for n in (*range(20, 30), *range(60, 64)))
    if inner := _inner(purpose, name):
        return inner
    return Parts(name, "tag", _reference(purpose), purpose=purpose)


def _inner(purpose: str, name: str) -> Parts | None:
    """The shop behind PayPal or a differing creditor, when the purpose names one."""
    if "paypal" in name.casefold() and (bought := _BOUGHT.search(purpose)):
        return Parts(bought["name"], "tag", _reference(purpose), "PayPal", purpose)
    if other := re.search(r"ABWA\+\s?(.+?)(?=(?:[A-Z]{4}\+)|$)", purpose):
        return Parts(other[1], "tag", _reference(purpose), purpose=purpose)
    return None


def _paypal(text: str) -> Parts:
    found = _BEFORE.search(text) or _BOUGHT.search(text)
    return Parts(found["name"] if found else "PayPal", "tag", _reference(text), "PayPal", text)


def _tagged(text: str, tags: list[re.Match[str]]) -> Parts:
    values: dict[str, str] = {}
    for at, tag in enumerate(tags):
        end = tags[at + 1].start() if at + 1 < len(tags) else len(text)
        values.setdefault((tag[1] or tag[2]).casefold(), text[tag.end() : end].strip())
    purpose = " ".join(
        v for k, v in values.items() if k in {"svwz", "verwendungszweck", "zahlungsgrund"} or k.startswith("mitteilung")
    )
    labelled = next((v for k, v in values.items() if k.startswith(_NAMES)), "")
    labelled = labelled or values.get("buchungstext", "")
    ahead = _BOOKING.sub(" ", text[: tags[0].start()]).strip(" ,.-")
    name = values.get("abwa") or _STREET.sub("", labelled) or (ahead if re.search(r"[^\W\d_]{2}", ahead) else "")
    tail = _BOOKING.sub(" ", text[tags[-1].end() :]) if not name else ""
    if not name and (iban := list(_IBAN.finditer(tail))):
        name = tail[iban[-1].end() :]
    return Parts(_STOP.sub("", " " + name), "tag", _reference(text), purpose=purpose)


def _austrian(what: str, rest: str) -> Parts:
    """ "Bezahlung Karte MC/000001|POS …", "Lastschrift OG/000002 BIC IBAN name": the name follows the account, or leads."""
    rest = rest.lstrip("| ")
    if iban := _IBAN.search(rest):
        before = " ".join(w for w in rest[: iban.start()].split() if not _BIC.match(w))
        rest = rest[iban.end() :] if not before.strip() else before
    else:
        rest = " ".join(w for w in rest.split() if not _BIC.match(w))
    rest = " ".join(re.split(r"[\s|]+", rest))
    rest = re.sub(r"^POS\s+(?:\d+\s+)?(?:K\d+\s+)?(?:\d\d\.\d\d\.?\s*)?(?:\d\d[:.]\d\d\s*)?", "", rest)
    if at := _AUSTRIA.search(rest):
        rest = (
            rest[: at.start()] if re.search(r"[^\W\d_]{3}", rest[: at.start()].replace("POS", "")) else rest[at.end() :]
        )
    rest = rest.split("\\")[0]
    if at := _AUSTRIA.search(what):
        what = what[: at.start()]
    return Parts(_STOP.sub("", " " + rest) if re.search(r"[^\W\d_]{3}", rest) else what, "phrase", purpose=what)


def _reference(text: str) -> str | None:
    found = re.search(r"(?:EREF|KREF)\+\s?([^\s?+]+)", text)
    return found[1] if found and found[1] not in {"NOTPROVIDED", "NONREF"} else None
