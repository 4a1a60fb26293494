"""The words of time that say a sign is no longer there, or is of another time: phrases as in `cues`."""

# fmt: off
PAST: tuple[str, ...] = (
    (
        "last month/year/summer/winter/spring/autumn/fall/christmas/time/january/february/march/april/may/june/"
        "july/august/september/october/november/december"
    ),
    "last few years", "months/years/yrs ago", "month/year ago", "ages ago", "long ago", "a while ago",
    "as a kid/child/teenager/teen/baby/student/girl/boy", "as kids/children",
    "when/wen i was/were child/kid/teenager/teen/baby/student",
    "when/wen i was/were a/little/young/younger/small/in/at/pregnant/about/15/16/17/18/19/20/12/10/8/7/5",
    "in spring/autumn/winter",
    (
        "when/wen i was/were three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/"
        "seventeen/eighteen/nineteen/twenty/thirty"
    ),
    (
        "aged/at three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/seventeen/"
        "eighteen/nineteen"
    ),
    "once from/in/at/after", "in the past", "in my childhood/twenties/teens/20s", "used to", "years back", "back in",
    "in childhood", "i/we once fell/got/had/burnt/burned/went/passed/fainted/blistered/reacted/woke",
    "previously", "previous/first/second/earlier/other session/treatment/time/appointment/one",
    "the time before", "back when", "when i lived", "childhood", "long healed/gone/since",
    "in her/his/their youth/childhood/teens/twenties/thirties/forties/fifties/sixties/seventies/eighties/nineties",
    "two/three/few/couple summers/winters/springs ago", "in the spring/summer/autumn/winter",
    "in/of january/february/march/april/june/july/august/september/october/november/december",
    "at 16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32/33/34/35",
    (
        "in 1985/1986/1987/1988/1989/1990/1991/1992/1993/1994/1995/1996/1997/1998/1999/2000/2001/2002/2003/"
        "2004/2005/2006/2007/2008/2009/2011"
    ),
    (
        "before the/my/this/having/i/we/getting/they/it treatment/session/needling/microneedling/appointment/"
        "had/did/got/was/procedure/facial"
    ),
    "last/previous/old clinic/salon/place/practice", "the/my previous treatment/session/time",
    "when/while they/she/he did/were/was/treated/needled",
    "year before last", "in/during/after the war", "spent the/all summer/winter/spring/autumn/year",
    "before covid", "during lockdown/covid", "history of", "at school", "at university", "in high",
    "in 2010/2012/2013/2014/2015/2016/2017/2018/2019/2020/2021/2022/2023/2024/2025",
    "week/weeks/month/months/days/day before the/my/this/i/treatment/session", "weeks before",
    "after my/the laser/peel/filler/tattoo/surgery/birth/pregnancy/wisdom",
)
LATELY: tuple[str, ...] = (
    "weeks ago", "wks ago", "last week", "my/the last session/treatment/appointment", "other week", "week ago",
)
OVER: tuple[str, ...] = (
    "went/gone/going/goes away", "cleared/clearing up",
    (
        "is/are/was/has/have/its/theyre gone/over/passed/resolved/subsided/disappeared/vanished/stopped/"
        "cleared/healed now/today/completely/already"
    ),
    "all gone", "gone now/today/already/since",
    "has/had cleared/passed/resolved/subsided/stopped/disappeared/settled/healed", "is/are gone/over",
    "healed/cleared/resolved/subsided/disappeared/vanished now",
)
# fmt: on
