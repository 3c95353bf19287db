"""Plain English words that no phrase uses, so that none is taken for a slip of one that does: "found" is no "fund"."""

from __future__ import annotations

from agent.planner_words import SLOTS, form

PLAIN = (
    frozenset(
        form(word)
        for word in (
            "abort action actually adobe adventure after again alone along alter altogether among another anyone anywhere "
            "around attorney attraction auction badger bakery banner basically battery because being between black blame "
            "blank blanks bought break brewery bring brake brother bunny burger capture carry century ceremony chair chance "
            "chase check child chimney chunk chunks clean clear click clock clone close coast coffee collection compiler "
            "compilers connection connections consisting constant constants construct constructor constructors constructs "
            "consuming convention corner correction count country couple court crash cream creature cross crowd curses "
            "cushion danger daughter delivery deprecation derive detection different dinner direction directives "
            "discovery doing donation donkey dozen drive early easier eight either election else elsewhere empty encoding "
            "encodings enter even evening event everyone everywhere exact excluding execution expansion extra extraction "
            "faction factory faith false fancy fashion father feather feature fiction field fight final finger first "
            "fixed floor flour forever found foundation fraction freed frequently fresh friction friend front fruit "
            "function funny gallery garden gardener gesture ginger glass grand grass green greet grocery ground guess "
            "happy heading heart heavy hesitation history hockey honey hotel house however hunger husband infection "
            "inspection installment instalment instance instances intended intercept internal interval intervals "
            "invitation invoking issue jenny jockey joint journey judge junction kidney kitchen knife label later latter "
            "laugh layer least leather leave lecture ledger lemon level light limit listener little living local location "
            "lodger lorry lottery lucky lunch manager manner mansion master matter mean means meant memory messenger "
            "metal might minor mission mixed mixture model monkey month moreover mother mouse music myself mystery nation "
            "neither never newer night noise noone north nowhere number ocean offer often older operators order other "
            "otherwise outside overload override overrides owner paint panel paper parse parses parsing partner party "
            "passenger passion pasture penny pension people phone photo picture piece pilot pizza place plain planner "
            "plant plate point portion posture pottery power precedence precise premises press price pride prime print "
            "prize production promise promote proof proportion protect protection quiet quite quotation quote radio rainy "
            "raise range ranger rapid ratio ration reach ready reason recovery reduction refer relation reliable "
            "remainder reputation requiring resort retain retains rewind right river rotation rough round route royal "
            "runner rural sanction scale scanner scanning scene school scope score second section selection separators "
            "session seven shallow shape shapes share sharp sheet shelf shift shirt shock shoot short sight singer sinner "
            "sister situation situations skill slash slavery sleep slice slide small smart smile smoke solid solve "
            "someone somewhere sorry sound south space spanner spare spawn speak speed spent split splitting spoke sport "
            "staff stage stale stand start state station steam steel stick still stock stone store storm story stranger "
            "stray stream streams strip study stuff stuffed style sugar suite sunny super sure surgery sweet table taste "
            "teach teenager tension texture thank their them theme there therefore these thick things think third those "
            "though threading three throw tight timer title today together topic touch tough tourney tower tracing track "
            "trade trailing train transform transforms transition translation treat trend trial trick tried truck trust "
            "truth tuner turkey twice uncle under union unity until upper upset urban usage using usual vacation valid "
            "value variable variables version victory video virus vision visit vital voice waiter waste watch water "
            "weather whatever wheel where whether which while white whole whose width widths winner without woman women "
            "words world worry worse worst worth would write wrong wrote young yourself"
        ).split()
    )
    - SLOTS
)
