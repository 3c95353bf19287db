"""Chinese and Japanese ways: no spaces, so the bank's and the rails' words are taken out of the string."""

from __future__ import annotations

import re
from functools import cache

from core.ledger.folding import sections
from core.ledger.parts import Parts

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CHINESE = re.compile(
    "一网通|住房|公共事业|事业|水电|电费|水费|燃气费|物业费|笔笔返|奖励|返|特约商户|跨行|自助|转账|转帐|还款|信用卡|储蓄卡|借记卡|消费|退货|退款|支付|网上|网络|快捷|手机|银行|银联|在线|入账|入帐|提现|取款|取现|存款|存入|存现|现金|工资|发放|代发|利息|结息|手续费|年费|短信|服务费"
    "|异地|本地|境外|境内|无卡|有卡|扫码|二维码|扣款|代扣|代付|汇款|汇入|汇出|转入|转出|理财|申购|赎回|基金|交易|费用|账户|余额|财付通|支付宝|微信|微信支付|网银在线|钱袋宝|云闪付|快钱|易宝|拉卡拉|银联商务|平台商户|商户|平台"
    "|充值|缴费|话费|有限公司|科技|信息|技术|股份|北京|上海|深圳|杭州|广州|天津|成都|普通|一般|其他|收入|支出|报销|奖金|公积金|贷款|放款|分期|本金|红包|收款|付款|转存|结算|清算|冲正|撤销|预授权|POS|ATM|特约|协议"
)
_RAILS = re.compile(r"支付宝|财付通|微信支付|微信|云闪付|网银在线|钱袋宝|快钱|易宝")


def read(text: str) -> Parts | None:
    """The payee's part of a text with Chinese or Japanese in it."""
    return _chinese(text) if _CJK.search(text) else None


@cache
def _aliases() -> list[str]:
    """Brands written in Chinese, longest first."""
    names = {
        a.strip(" =~")
        for b in ("brands_world.txt", "brands_eu.txt")
        for _, line in sections(b)
        for a in re.split(r"[|(),]", line)
    }
    return sorted((n for n in names if len(n) > 1 and _CJK.search(n)), key=len, reverse=True)


def _brand(piece: str) -> str | None:
    """The known payee in an unparted string; the one that stands first when there are two."""
    found = [
        (piece.index(name), -len(name), name) for name in _aliases() if name in piece and not _RAILS.fullmatch(name)
    ]
    return min(found)[2] if found else None


def _chinese(text: str) -> Parts:
    """Words are not parted in Chinese: take the bank's and the rails' words away and see what stands."""
    rail = _RAILS.search(text)
    pieces = [piece for piece in re.split(r"[\s\-—－_/:,，。*]+", text) if piece]
    for piece in reversed(pieces):
        rest = re.sub(r"[（）()]", "", _CHINESE.sub("", piece))
        if len(rest) >= 2 and not re.fullmatch(r"[\d*X.元]+|哈哈|[A-Za-z（）()]{1,6}", rest) and _CJK.search(rest):
            if brand := _brand(piece):
                return Parts(brand, "line", intermediary=rail[0] if rail else None)
            whole = re.sub(
                r"^(?:消费|退货|退款|支付宝|财付通|微信支付|扫码支付|快捷支付)|(?:平台商户|特约商户|商户|有限公司|股份有限公司|股份有限|业务|平台|App)?(?:CHN?|CN)?$",
                "",
                piece,
            )
            return Parts(whole or rest, "line", intermediary=rail[0] if rail else None)
    latin = re.sub(r"[\u3040-\u30ff\u3400-\u9fff]+", " ", text).strip(" -")
    return Parts(latin if sum(c.isalpha() for c in latin) >= 3 else "", "line", intermediary=rail[0] if rail else None)
