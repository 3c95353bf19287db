"""Month names and their short forms, in the languages banks print them."""

from __future__ import annotations

# One line a language, the twelve months in order, alternatives parted by "|". Lower case; a final point is cut before.
_LISTS = """
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec
januar|jänner|jan februar|feb märz|maerz|mrz|mär april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov dezember|dez
janvier|janv février|fevrier|févr|fevr|fév|fev mars avril|avr mai juin juillet|juil août|aout|aoû septembre|sept octobre|oct novembre|nov décembre|decembre|déc
januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec
enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|set octubre|oct noviembre|nov diciembre|dic
janeiro|jan fevereiro|fev março|marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez
gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic
stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź|paz listopada|listopad|lis grudnia|grudzień|gru
ledna|leden|led února|únor|úno března|březen|bře dubna|duben|dub května|květen|kvě června|červen|čvn července|červenec|čvc srpna|srpen|srp září|zář října|říjen|říj listopadu prosince|prosinec|pro
január|jan február|feb március|márc|mar április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec
ianuarie|ian februarie|febr martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie
januari februari mars|mar april maj juni juli augusti september oktober|okt november december
januar februar marts|mars april maj juni juli august september oktober november desember|des
tammikuuta|tammikuu|tammi helmikuuta|helmikuu|helmi maaliskuuta|maaliskuu|maalis huhtikuuta|huhtikuu|huhti toukokuuta|toukokuu|touko kesäkuuta|kesäkuu|kesä heinäkuuta|heinäkuu|heinä elokuuta|elokuu|elo syyskuuta|syyskuu|syys lokakuuta|lokakuu|loka marraskuuta|marraskuu|marras joulukuuta|joulukuu|joulu
января|янв февраля|фев|февр марта|мар|март апреля|апр|апрель мая|май июня|июн|июнь июля|июл|июль августа|авг|август сентября|сен|сент|сентябрь октября|окт|октябрь ноября|ноя|ноябрь декабря|дек|декабрь
січня|січ лютого|лют березня|бер квітня|кві травня|тра червня|чер липня|лип серпня|сер вересня|вер жовтня|жов листопада|лис грудня|гру
ocak|oca şubat|subat|şub mart nisan|nis mayıs|mayis haziran|haz temmuz|tem ağustos|agustos|ağu eylül|eylul|eyl ekim|eki kasım|kasim|kas aralık|aralik|ara
ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαϊ|μαι ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ
januarie februarie maart april mei junie julie augustus september oktober november desember
januari|jan februari|feb maret|mac|mar april|apr mei juni|jun juli|julai|jul agustus|ogos|agu september|sep oktober|okt november|nov desember|disember|des
jaanuar veebruar|veeb märts aprill mai juuni juuli august september oktoober november detsember|dets
siječnja|sij veljače|velj ožujka|ožu travnja|tra svibnja|svi lipnja srpnja kolovoza|kol rujna|ruj listopada studenoga|stu prosinca
"""


def _table() -> dict[str, int]:
    """Name to number. A name for two months (Croatian lipnja, Polish lipca differ) keeps the first language's."""
    found: dict[str, int] = {}
    for line in _LISTS.strip().splitlines():
        for number, names in enumerate(line.split(), start=1):
            for name in names.split("|"):
                found.setdefault(name, number)
    return found


MONTHS = _table()
