"""The words of time that say a sign is no longer there, or is of another time: phrases as in `cues`."""

# fmt: off
PAST: tuple[str, ...] = (
    (
        "last month/year/summer/winter/spring/autumn/fall/christmas/xmas/easter/time/january/february/march/april/may/"
        "june/july/august/september/october/november/december"
    ),
    "last few years", "months ago", "month/year ago", "a while ago", "in spring/autumn/winter",
    "at three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/seventeen",
    "once from/in/at/after", "in the past", "used to",
    "i/we once fell/got/had/burnt/burned/went/passed/fainted/blistered/reacted/woke",
    "previously", "previous/first/second/earlier/other session/treatment/time/appointment/one",
    "the time before", "long healed/gone/since", "in the spring/summer/autumn/winter",
    "in may", "at/over christmas/xmas/easter", "before your clinic/place", "before i came/come to/here",
    "in/of january/february/march/april/june/july/august/september/october/november/december",
    "at 16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32/33/34/35",
    (
        "before the/my/this/having/i/we/getting/they/it treatment/session/needling/microneedling/appointment/"
        "had/did/got/was/procedure/facial"
    ),
    "last/previous/old clinic/salon/place/practice", "the/my previous treatment/session/time",
    "when/while they/she/he did/were/was/treated/needled",
    "spent the/all summer/winter/spring/autumn/year", "history of",
    "week/weeks/month/months/days/day before the/my/this/i/treatment/session", "weeks before",
    "in her/his/their youth/childhood/teens/twenties/thirties/forties/fifties/sixties/seventies/eighties/nineties",
    "after my/the laser/peel/filler/tattoo/surgery/birth/pregnancy/wisdom",
)
# A time of life, which what is told goes on to be of (`old_stories`, which knows years as well).
ERAS: tuple[str, ...] = (
    "years/year's ago/back", "years a go", "ages ago/back", "long ago", "decade/decades ago/back", "back in/when",
    "years/decades before", "before two/three/four/five/six/seven/eight/nine/ten/few/some/many years",
    "two/three/few/couple summer/winter/spring/summers/winters/springs ago", "year before last",
    "as a/an kid/child/teenager/teen/baby/student/girl/boy/nipper/bairn/toddler/youngster/apprentice/schoolgirl/lass",
    "as kids/children", "when i lived", "when i was/were like", "in nineteen/eighteen",
    "childhood", "in my/early childhood/twenties/teens/youth/thirties",
    "when/while i was/were child/kid/teenager/teen/baby/student/little/young/younger/small/pregnant",
    "when i was/were a/an little/small/young/kid/child/teenager/teen/baby/student/girl/boy/nurse/schoolgirl/apprentice",
    "sessions/treatments/appointments ago", "when my/our son/daughter/kids/children/twins/baby/boy/girl was/were born",
    "when i gave birth", "when i was/were giving birth", "when/while i was/were in labour/labor", "during labour/labor",
    "my/the first/second/old/previous/last peel/laser/facial/filler/fillers/botox/tattoo/piercing/waxing",
    "when i was/were in/at my/school/college/uni/university/nursery/primary/secondary/high",
    (
        "when i was/were three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/"
        "seventeen/eighteen/nineteen/twenty/thirty/about/15/16/17/18/19/20/12/10/8/7/5"
    ),
    (
        "aged three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/seventeen/"
        "eighteen/nineteen"
    ),
    "in the eighties/nineties/seventies/noughties/sixties/army/navy/war", "during/after the war",
    "in childhood/kindergarten/primary/high", "freshers week",
    (
        "in first/second/third/fourth/fifth/sixth/seventh/eighth/ninth/tenth/eleventh/twelfth grade"
    ),
    "in 2/3/4/5/6/7/8/9/10 nd/rd/th grade", "in my 20/30 s", "in the 70/80/90 s",
    "in year three/four/five/six/seven/eight/nine/ten/eleven/3/4/5/6/7/8/9/10/11",
    "for/at prom", "on my/our wedding/honeymoon day", "on our/my honeymoon", "after/during/before my divorce",
    "before/during covid", "during lockdown", "that time with/when/in", "back then", "those days", "in past",
    "after every/each covid/flu jab/vaccine/vaccination/shot", "during/with my first/last/second pregnancy/baby",
)
LATELY: tuple[str, ...] = (
    "weeks ago", "wks ago", "last week", "my/the last session/treatment/appointment",
    "last session/treatment/appointment", "other week", "week ago", "in/at school/uni/university/college",
    "in sixth form",
)
OVER: tuple[str, ...] = (
    "went/gone/going/goes away", "cleared/clearing up",
    (
        "is/are/was/has/have/its/theyre gone/over/passed/resolved/subsided/disappeared/vanished/stopped/"
        "cleared/healed now/today/completely/already"
    ),
    "all gone", "then normal/fine/ok/okay/good", "good as new", "all ok/okay/fine/good/normal now/again/since",
    "gone now/today/already/since",
    "has/had cleared/passed/resolved/subsided/stopped/disappeared/settled/healed", "is/are gone/over",
    "healed/cleared/resolved/subsided/disappeared/vanished now", "hasnt/havent been/come/returned back/since",
)
# fmt: on
