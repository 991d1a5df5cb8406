"""Short forms whose period does not end a sentence, in the languages news is read in."""

MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc ene abr ago dic okt"
    " dez".split()
)
"""Before a number, when written with a capital: ``Dec. 2``."""

NUMBERED = frozenset(
    "no nos nr nº núm art arts sec secs fig figs vol vols ch chap p pp pg para op ed v rm approx ca"
    " c circa bl rs tel đ đc tt".split()
)
"""Before a number: ``No. 5``, ``p. 12``."""

TITLES = frozenset(
    "mr mrs ms mx messrs dr drs prof profs assoc asst gen lt col maj capt cmdr cdr sgt cpl pvt adm"
    " brig rep reps sen sens gov govs pres rev fr hon atty amb st ste mt ft dept mme mlle mm sra"
    " srta dña lic hr ts ths gs pgs pgs.ts gs.ts bs ks tp tx".split()
)
"""Before a name, when written with a capital: ``Gen. Park``, ``TP. Hồ Chí Minh``."""

CONNECTING = frozenset("vs viz cf e.g i.e a.k.a z.b d.h u.a bzw ggf đ/c".split())
"""Always in the middle of a sentence."""

EITHER = frozenset(
    "inc ltd co corp bros llc plc jr sr esq etc al ph.d m.d b.a m.a d.c ave blvd rd hwy univ inst"
    " assn bldg".split()
)
"""In the middle or at the end of a sentence; so are letters with periods between (``U.S.``)."""

CLOCK = frozenset({"a.m", "p.m"})
CLOCK_FOLLOWERS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january"
    " february march april may june july august september october november december est edt cst"
    " cdt mst mdt pst pdt et ct mt pt gmt utc bst cet cest ist jst".split()
)
"""What may follow ``a.m.`` within its sentence although it is written with a capital."""

STARTERS = frozenset(
    "the a an this that these those there here he she it they we you i his her its their our my"
    " your in on at by for from to of with as after before during since until while when where if"
    " although though because despite but and or so yet nor still however meanwhile moreover"
    " furthermore also what who why how which whose both all many most some several few each every"
    " no not nothing one two three four five six seven eight nine ten last next earlier later now"
    " then today according about over under among between once only such other another le la les un"
    " une des il elle ils elles el los las en der die das er sie es ein eine ông bà anh chị theo"
    " trong tại khi tuy nhưng và các những".split()
)
"""Words that begin a sentence after a short form that could also stand in the middle of one."""
