"""Everyday English words: correct as they are, so never taken for a misspelling of one of ours ("paid" is not "pain").

No stop words and no meaning: a word in here weighs what the examples say. The lexicon's `known` adds to them.
"""

_WORDS = """
    able about above accept account across act action active actual add address adult advice affect afford afraid
    after again age ago agree ahead air alarm album alive allow almost alone along already also although always
    amount and anger angry animal another answer any anyone anything anyway anywhere apart app apple apply area arm
    army around arrive art ask asleep at ate attack attend aunt autumn avoid awake aware away awful baby back bad
    bag bake ball band bank bar bare base basic basket bath battery beach bean bear beat beautiful bed beef been
    beer before began begin behind believe bell belong below belt bend best bet better between beyond big bike bill
    bird birth bit bite bitter black blame blind block blood blow blue board boat body boil bold bone book boot
    bored born borrow boss both bottle bottom bought bowl box boy brain brake branch brand brave bread break bride
    bridge brief bright bring broad broke broken brother brought brown brush build bulb burn bus bush business busy
    but butter button buy cab cable cake call calm came camera camp can cancel candle cap capital car card care
    career careful careless carry case cash cast cat catch cause cell centre century certain chain chair chance
    change charge charity chart chase chat cheap cheat check cheek cheese chef chest chew chicken chief child chip
    choice choose chose church circle city claim class clean clear clerk clever click cliff climb clip clock close
    closed cloth cloud club coach coal coast coat code coffee coin cold collar collect college color colour come
    comfort common company compare complete concert cook cookie cool copy core corn corner correct cost cotton cough
    could count country couple course court cousin cover cow crack crash crazy cream create credit crew cried crime
    crop cross crowd cruel cry cup cure curl curtain curve custom cut cycle dad daily damage damp dance danger dare
    dark data date daughter day dead deal dear death debt decide deck deep degree delay delete deliver dentist deny
    depend desert desk detail device diary dice did die diet differ dig dinner dirt dirty dish dive do doctor does
    dog doll dollar done door double doubt down drag drama drank draw drawer dream dress drew drift drill drink
    drive drop drove drug drum drunk dry duck due dull during dust duty each ear early earn earth ease east easy eat
    edge edit effect effort egg eight either elbow elder else email empty end enemy energy engine enjoy enough enter
    entire equal error escape even evening event ever every exact exam except excuse exist exit expect expert
    explain extra eye face fact factory fail faint fair faith fall false family famous fan far fare farm fast fat
    father fault favour fear feed feel feet fell fellow felt female fence few field fight figure file fill film
    final find fine finger finish fire firm first fish fit five fix flag flame flat flavour flew flight float flood
    floor flour flow flower fly fog fold folk follow food fool foot for force foreign forest forget fork form former
    fort forty forward found four fox frame free freeze fresh friend from front frozen fruit fry fuel full fun fund
    funny fur future gain game gap garage garden gas gate gave gear general get ghost giant gift girl give glad
    glass glove glue go goal goat god gold gone good got grab grade grain grand grant grass grave gray great green
    greet grew grey grip ground group grow guard guess guest guide guilty guitar gun guy habit had hair half hall
    hammer hand handle hang happen happy hard hardly harm hat hate have hay he head health heap hear heart heat
    heavy heel height held hell hello help hen her herb here hero hid hide high hill him hint hip hire his hit hobby
    hold hole holiday holy home honest honey hood hook hope horn horse hose hospital host hot hotel hour house how
    huge human hundred hung hunt hurry hurt husband ice idea idle if ill image in inch include income indeed ink inn
    insect inside insist into invite iron island issue it item jacket jail jam jar jaw jazz jeans jet jewel job join
    joint joke joy judge juice jump junk jury just keen keep kept key kick kid kill kind king kiss kit kitchen kite
    knee knew knife knock knot know label labour lack ladder lady laid lake lamb lamp land lane language lap large
    last late lately later laugh law lawn lay lazy lead leaf leak lean learn least leather leave led left leg legal
    lemon lend length less let letter level liar lid lie life lift light like limit line link lion lip list listen
    litre little live living load loan local lock log lonely long look loose lord lorry lose loss lost lot loud love
    low luck lucky lunch lung machine mad made magic mail main major make male mall man manage many map march mark
    market married mass master mat match mate matter may maybe mayor me meal mean meant meat media meet melt member
    mend menu mess met metal method middle might mild mile milk mill mind mine minor minute mirror miss mist mistake
    mix model modern moment money monkey month mood moon moral more most mother mount mouse mouth move movie much
    mud mug music must my nail name narrow nation nature near nearly neat neck need nephew nerve nest net never new
    news next nice niece night nine no nobody nod noise none noon nor north nose not note nothing notice noun novel
    now nowhere number nurse nut oak obey object ocean odd of off offer office often oil old on once one onion only
    open opinion or orange order other our out oven over owe own owner pace pack page paid pain paint pair palace
    pale pan panel pants paper parent park part partner party pass past pasta path pay peace pear pen people pepper
    per perfect period permit person pet phone photo phrase piano pick picture pie piece pig pile pill pilot pin
    pink pint pipe pity place plain plan plane plant plate play player please plenty plot plug plus pocket poem
    point poison police polite pond pool poor pop pork port post pot potato pound pour power pray present press
    pretend pretty price pride priest prince print prison prize probably problem profit promise proof proper protect
    proud prove public pull pump punch pupil pure purple purse push put quality quarter queen question queue quick
    quiet quit quite race radio rail rain raise ran range rank rare rat rate rather raw reach read ready real
    realise reason receipt recent record red refuse regret relax rely remain remember remove rent repair repeat
    reply report request rescue respect rest result return review rice rich rid ride right ring ripe rise risk rival
    river road roar roast rob robot rock rode role roll roof room root rope rose rough round route row royal rub
    rude rug ruin rule run rush sad safe said sail salad salary sale salt same sand sang sat sauce save saw say
    scale scared scene school science score screen screw sea seal search season seat second secret see seed seek
    seem seen self sell send sense sent serious serve set seven several shade shake shall shame shape share shark
    sharp she sheep sheet shelf shell shine ship shirt shock shoe shoot shop shore short shot should shout show shut
    shy sick side sight sign signal silent silly silver simple since sing single sink sir sister sit site six size
    skill skirt sky slave sleep slept slice slide slim slip slope slow small smart smell smile smoke smooth snake
    snow so soap sock soft soil sold soldier solid some son song soon sort soul sound soup sour south space spare
    speak special speech speed spell spend spent spice spill spin spirit split spoil spoke spoon sport spread spring
    square stable staff stage stair stamp stand star stare start state station stay steady steak steal steam steel
    steep step stick stiff still stir stock stole stone stood stool stop store storm story stove straight strange
    stream street strict strike string strong student study stuff stupid style subject such sudden suffer sugar
    suggest suit sum summer sun sunny supper supply support sure surface surprise swallow swear sweat sweep sweet
    swim swing sword system table tail take tale talk tall tank tap tape task taste taught tax taxi tea teach team
    tear tell ten tend tennis tent term terrible test text than thank that theatre their them then theory there
    these they thick thief thin thing think third thirsty this thorn those though thought thread three threw throat
    through throw thumb thunder ticket tidy tie tiger till time timer tin tiny tip tired title to toast today toe
    together told tone tongue tonight too took tool tooth top torn total touch tough tour toward towel tower town
    toy track trade train trap travel tray treat tree trial trick tried trip trouble truck true trunk trust truth
    try tube tune turn twelve twenty twice twin two type tyre ugly uncle under union unit until up upon upper upset
    us use used useful usual valley value van vase very view village visit voice vote wage wait wake walk wall want
    war warm warn was wash waste watch water wave way we weak wealth weapon wear weather web wedding week weigh well
    went were west wet what wheat wheel when where which while whip white who whole whom whose why wide wife wild
    will win wind window wine wing winner winter wipe wire wise wish witch with woke wolf woman wonder wood wooden
    wool word wore work world worm worn worry worse worst worth would wound wrap write wrong wrote yard year yell
    yellow yes yesterday yet yield you young your yours zero zoo
"""

COMMON_WORDS = frozenset(_WORDS.split())
