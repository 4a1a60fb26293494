"""Everyday English words: correct as they are, so never taken for a misspelling of one of ours ("paid" is not "pain").

No stop words and no meaning: a word in here weighs what the examples say. The lexicon's `known` adds to them.
"""

_WORDS = """
    aaron abandon abc ability able aboard abortion about above abroad absence absolute abstract abuse academic academy
    accent accept acceptable acceptance access accessible accident accidental accompany accomplish accord accordance
    account accuracy accurate accuse ace achieve achievement acid acknowledge acquire acquisition acre across act action
    active activist activity actor actress actual adam adapt add added addiction addition additional address adjacent
    adjust administration administrative admission admit adopt adoption ads adult advance advantage adventure advertise
    advice advise advisory advocate affair affect afford affordable afghanistan afraid africa african after afternoon
    afterward again against age aged agency agenda agent aggressive ago agree agreement agricultural agriculture ahead
    aid aim air aircraft airline airport aka alabama alan alarm alaska albert album alcohol alert alex alexander ali
    alice alien alike alive all alleged allen alliance allow ally almost alone along alongside alpha already alright
    also alternate alternative although always amateur amazed amazon ambassador amendment america american among amongst
    amount amy analysis ancient and anderson andrew android andy angel anger angle angry animal animation anime ann anna
    anne anniversary announce announcement annoyed annual anonymous another answer anthony anti antonio anxiety any
    anybody anymore anyone anything anytime anyway anywhere apart apartment apologize app apparent appeal appear
    appearance apple applicable application apply appoint appointment appreciate appreciation approach appropriate
    approval approve approximate april arab arabia arc architecture archive are area arena argentina argue argument
    arizona arm army around arrange arrangement array arrest arrival arrive arrow arsenal art arthur article artificial
    artist artistic artwork ash ashley asia asian aside ask asleep aspect ass assault assembly assessment asset asshole
    assign assignment assist assistance assistant associate association assume at ate athlete athletic atlanta atlantic
    atmosphere attach attack attempt attend attendance attention attitude attorney attract attraction attractive auction
    audience audio aug august aunt austin australia australian author authority authorized auto automatic automatically
    autumn availability available avenue average aviation avoid awake award aware awareness away awesome awful awkward
    babe baby back background backup bacon bacteria bad badly bag bake baker balance ball baltimore ban band bang bank
    bankruptcy banner bar barbara barcelona bare barrel barrier barry base baseball based basement basic basically basis
    basket basketball bass bat bath bathroom batman battery battle bay bbc beach beam bean bear beast beat beaten
    beautiful beauty became because become bed bedroom beef been beer before began begin begun behalf behavior behaviour
    behind beijing being belgium belief believe bell belly belong beloved below belt ben bench bend beneath benefit
    benjamin berlin beside best bet beta better between beyond bias bible bid big bigger biggest bike bill billion billy
    bin bind biological biology bird birmingham birth birthday bishop bit bitch bitcoin bite bitter black blade blake
    blame blank blast bless blew blind block blog blood bloody blow blown blue board boat bob bobby body boil bold bomb
    bond bone bonus book boom boost boot booth border bored born borrow boss boston both bother bottle bottom bought
    bound boundary bow bowl box boxes boy boyfriend brad brain brake branch brand brave brazil brazilian breach bread
    break breakdown breakfast breast breath brian brick bride bridge brief bright brilliant bring britain british bro
    broad broadcast broke broken bronze brooklyn brother brought brown bruce brush brutal bubble buck buddy budget
    buffalo bug build buildings built bulb bulk bull bullet bullshit bunch burden bureau burn burst bury bus bush
    business busy but butt butter button buy buyer bye cab cabin cabinet cable cage cake calculate calendar california
    call calm cam cambridge came camera cameron camp campaign campbell campus can canada canadian canal cancel cancelled
    cancer candidate candle candy canon cap capability capable capacity cape capital captain capture car carbon card
    care career careful careless cargo caribbean carl carolina carpet carrier carry carter case cash casino cast castle
    casual cat catch category catherine catholic cattle caught cause cave cbs ceiling celebrate celebration celebrity
    cell census cent center central centre century ceo ceremony certain certificate certified chain chair chairman
    challenge chamber champion championship chance chancellor change channel chaos chapter character characteristic
    charge charity charles charlie charlotte charm chart charter chase chat cheap cheaper cheat check cheek cheer cheese
    chef chelsea chemical chemistry cherry chest chew chicago chicken chief child childhood children chill china chinese
    chip chocolate choice choose chose chosen chris christ christian christianity christmas christopher chronic chuck
    church cia cinema circle circuit circumstance cited citizen citizenship city civil civilian claim clark class
    classic classical classification classified classroom clay clean clear clerk cleveland clever click client cliff
    climate climb clinic clinical clinton clip clock close closed closer closest closet closure cloth cloud club clue
    cnn coach coal coalition coast coastal coat cock code coffee cognitive coin cold cole collaboration collapse collar
    colleague collect collection collective college collins colonel colonial colony color colorado colour columbia
    column com combat combination combine come comedy comfort comfortable comic command commander comment commentary
    commerce commercial commission commissioner commit commitment committee common commonwealth communicate
    communication communist community companion company compare comparison compensation compete competition competitive
    competitor complain complaint complete completion complex compliance complicated component composed composition
    compound comprehensive compromise computer con concentration concept concern concert conclude conclusion concrete
    condition conduct conference confidence confident confirm conflict confuse confusion congratulations congress
    congressional connect connecticut connection conscious consciousness consecutive consensus consent consequence
    conservation conservative consider considerable consideration consist consistent conspiracy constant constitution
    constitutional construct construction consultant consumer consumption contact contain contemporary content contest
    context continue continuous contract contrary contrast contribute contribution control controlled controller
    controversial controversy convenient convention conventional conversation conversion convert convict conviction
    convince cook cookie cookies cool cooper cooperation cop copper copy copyright core corn corner corp corporate
    corporation correct corresponding corrupt corruption cost costa costume cotton couch cough could council counsel
    count counter country county couple courage course court courtesy cousin cover coverage cow crack craft craig crap
    crash crazy cream create creation creative creator creature credit creek crew cricket cried crime criminal crisis
    criteria critic critical criticism crop cross crowd crown crucial cruel cruise crush cry crystal cuba cultural
    culture cup cure curious curl currency current curriculum curtain curve custody custom customer cut cute cycle dad
    daddy daily dallas dam damage damn damp dan dance danger dangerous daniel danny dare dark darkness dat data database
    date daughter dave david davis dawn day dead deadline deal dealer dealt dean dear death debate debt debut dec decade
    december decent decide decision deck declaration declare decline decrease dedicated deemed deep deeper deer default
    defeat defence defend defender defense defensive define definite definition degree del delay delete delhi delicious
    deliver delivery delta demand democracy democrat democratic demonstrate dennis density dental dentist denver deny
    department departure depend dependent deposit depressed depression depth deputy der derby derived des describe
    description desert deserve design designated designer desire desk desperate despite destination destiny destroy
    destruction detail detective determination determine detroit develop developer development device devil devoted
    diabetes diagnosis dialogue diamond diary dice dick did die died diego diet differ difference different difficult
    difficulty dig digital din dinner diplomatic direct direction director dirt dirty disability disabled disappear
    disappoint disaster disc discipline discount discover discovery discrimination discuss discussion disease disgust
    dish dismiss disney disorder display dispute distance distant distinct distinction distinguish distribute
    distribution district dive diverse diversity divide divine division divorce dna do doc doctor document documentary
    does dog doing doll dollar domain domestic dominant dominate don donald donation done door dose double doubt douglas
    down download downtown dozen draft drag dragon drama dramatic drank draw drawer drawn dream dress drew drift drill
    drink drive driven driver drop drove drug drum drunk dry dual duck dude due duke dull dumb duration during dust
    dutch duty dvd dying dynamic each eagle ear earl earlier early earn earnings earth earthquake ease easier easily
    east easter eastern easy eat eaten economic economy eddie edge edinburgh edit edition editor editorial educate
    education educational edward effect effective efficiency efficient effort egg egypt egyptian eight eighth either
    elbow elder elect election electoral electric electrical electricity electronic element elementary eleven eligible
    eliminate elite elizabeth else elsewhere email embarrassed embassy embrace emerge emergency emily emma emotion
    emotional emperor emphasis empire employ employee employer employment empty enable encounter encourage end endless
    enemy energy enforcement engage engagement engine engineer england english enjoy enormous enough ensure enter
    enterprise entertain entertainment entire entitled entity entrance entry environment environmental epic episode
    equal equality equipment equipped equity equivalent era eric error escape especially essay essential est establish
    establishment estate estimate etc eternal ethics ethnic europe european evaluation evan eve even evening event
    eventual ever every everybody everyday everyone everything everywhere evidence evil evolution exact exam examination
    examine example excellent except exception excess excessive exchange excited excitement exclusive excuse execute
    execution executive exercise exhibit exhibition exist existence exit expand expansion expect expectation expense
    expensive experience experiment experimental expert explain explanation exploration explore explosion export expose
    exposure express expression extend extension extensive extent external extra extraordinary extreme eye face facebook
    faced facial facility fact factor factory faculty fail failure faint fair faith faithful fake fall fallen false fame
    familiar families family famous fan fancy fantastic fantasy far fare farm farmer fascinated fashion fast faster
    fastest fat fatal fate father fault favor favorite favour favourite fbi fear feature feb february fed federal
    federation fee feed feedback feel feelings feet fell fellow felt female feminist fence festival fever few fewer
    fiction field fifa fifteen fifth fifty fig fight fighter figure file filed fill film filter final finance financial
    find findings fine finest finger finish fire fired firm first fiscal fish fit fitness five fix flag flame flash flat
    flavour fleet flesh flew flexible flight flip float flood floor florida flour flow flower fluid fly focus fog fold
    folk follow follower food fool foot footage football for force ford foreign forest forever forget forgive forgot
    forgotten fork form formal format formation former formula fort forth fortune forty forum forward foster fought
    found foundation founder four fourth fox frame framework france franchise francis francisco frank franklin fraud
    fred free freedom freeze french frequency frequent fresh friday friend friendship from front frozen fruit fry fuck
    fuckin fuel full fully fun function functional fund fundamental funeral funny fur furniture further furthermore
    future gain galaxy gallery game gaming gang gap garage garbage garden gary gas gate gather gave gay gear gen gender
    gene general generate generation generic generous genetic genius genre gentle gentleman gentlemen genuine george
    georgia german germany get ghost giant gift girl girlfriend give given giving glad glasgow glass global globe glory
    glove glue go goal goat god goes going gold golden golf gone good goodbye goodness google gop gordon gorgeous gospel
    got gotten govern government governor grab grace grade gradual graduate graham grain grammar grand grandfather
    grandma grandmother grant graphic grass grateful grave gravity gray great greater greatest greece greek green greet
    greg grew grey grid grip gross ground group grow grown growth guarantee guaranteed guard guardian guess guest
    guidance guide guidelines guilt guilty guitar gulf gun guy gym habit had haha hair half hall halloween ham hamilton
    hammer hand handful handle handsome hang happen happily happiness happy harbor hard harder hardest hardly hardware
    harm harmony harris harry harsh harvard harvey has hat hate have haven having hawaii hay he head headquarters heal
    health healthcare healthy heap hear heard heart heat heaven heavily heavy heel height held helen helicopter hell
    hello help helpful hen hence henry her herb here heritage hero herself hey hid hidden hide high higher highest
    highlight highway hilarious hill hillary him himself hint hip hire hired his historic historical history hit hitler
    hiv hmm hobby hockey hold holder hole holiday holland hollywood holy home homeless homework honest honey hong honor
    honour hood hook hop hope hopeful horn horrible horror horse hose hospital host hot hotel hour house household
    houston how howard however http huge huh human humanity humble humor hundred hundreds hung hunger hungry hunt hunter
    hurricane hurry hurt husband hybrid ian ice icon iconic idea ideal identical identification identify identity idiot
    idk idle if ignore iii ill illegal illinois illness illustrate image imagination imagine immediate immigrant
    immigration immune impact imperial implement implementation implication import importance important impose
    impossible impress impression impressive improve improvement in inc inch incident include income incorporate
    increase increasingly incredible incredibly indeed independence independent index india indian indiana indicate
    indigenous individual indonesia industrial industry infected infection infinite inflation influence info inform
    information infrastructure ingredient initial initiative injured injury ink inn inner innocent innovation innovative
    input inquiry insane insect inside insight insist inspection inspector inspiration inspire instagram install
    installation instance instant instead institute institution instruction instrument insurance integrate integration
    integrity intellectual intelligence intelligent intend intense intensity intent intention inter interaction interest
    interface interior internal international internet interpretation intervention interview into introduce introduction
    invasion invent inventory invest investigate investigation investment investor invitation invite involve involvement
    ion ios iowa ipad iphone iran iranian iraq ireland irish iron isis islam islamic island isolate israel israeli issue
    it italian italy item its itself jack jacket jackson jacob jail jake jam james jamie jan jane january japan japanese
    jar jason jaw jay jazz jealous jeans jeff jennifer jeremy jerry jersey jerusalem jessica jesus jet jew jewel jewelry
    jewish jim jimmy job joe john johnny johnson join joint joke jon jonathan jones jordan jose joseph josh journal
    journalism journalist journey joy juan judge judgment judicial juice julia july jump june jungle junior junk
    jurisdiction jury just justice justify justin kansas kate keen keep keith kelly ken kennedy kent kentucky kenya kept
    kevin key keyboard khan kick kid kill killer kim kind kinda king kingdom kiss kit kitchen kite knee knew knife
    knight knock knot know knowledge known kong korea korean kyle lab label labor laboratory labour lack ladder lady
    laid lake lamb lamp land landscape lane language lap laptop large larger largest larry las laser last late lately
    later latest latin latter laugh laughter launch laura law lawn lawrence lawyer lay layer lazy lead leader leadership
    leaf league leak lean learn lease least leather leave lecture led lee left leg legacy legal legend legendary
    legislation legislative legislature legitimate lemon lend length lens leo les lesbian less lesser lesson let letter
    level lewis liability liar liberal liberty library license lid lie lied lieutenant life lifestyle lifetime lift
    light lightning like liked limit lincoln line linear link lion lip liquid lisa list listen lit literal literary
    literature litre little live liver liverpool living lmao load loan local locate location lock log logic logical logo
    lol london lonely long longer longest look loop loose lord lorry los lose loss lost lot loud louis louisiana love
    loved lover low lower lowest loyal loyalty ltd luck lucky luke lunch lung luxury lying lyric mac machine mad made
    madison madrid magazine magic magical magnetic mail main mainstream maintain maintenance major majority make maker
    makeup making malaysia male mall mama man manage management manager manchester mandatory manhattan manner manual
    manufacture manufacturer many map mar marathon march margaret margin maria marie marijuana marine mario mark market
    marriage married marshall martin marvel mary maryland mask mason mass massachusetts massive master mat match mate
    material math mathematics matt matter matthew mature max maximum may maybe mayor me meal mean meaningful meant
    meanwhile measure meat mechanic mechanical mechanism medal media medical medication medicine medium meet meetings
    melbourne melt member membership memorial memory men mend mental mention menu mercy mere mess message met metal
    meter method metre metro metropolitan mexican mexico miami michael michelle michigan microsoft mid middle midnight
    might mighty migration mike mild mile military milk mill miller million min mind mine mini minimal minimum minister
    ministry minnesota minor minority minute miracle mirror miss missile mission mississippi missouri mist mistake
    mitchell mix mixture mobile mode model moderate modern modify molecular mom moment monday monetary money monitor
    monkey monster month mood moon moore moral more moreover morgan morning morris mortgage moscow most mother motion
    motivate motivation motor mount mountain mouse mouth move moved movement movie movies mps mrs much mud mug multi
    multiple mum municipal murder murphy murray muscle museum music musical muslim must mutual my myself mysterious
    mystery nah nail naked nam name nancy narrative narrow nasa nasty nathan nation national native natural nature naval
    navy nazi nba near nearby nearest nearly neat necessarily necessary neck need negative negotiation neighbor
    neighborhood neil neither nelson nephew nerve nervous nest net netflix netherlands network neutral never
    nevertheless new newly news newspaper next nfl nice nick niece nigeria night nightmare nine no noble nobody nod
    noise nominate non none nonsense noon nope nor normal norman north northern northwest norway nose not note nothing
    notice notion noun nov novel november now nowadays nowhere nuclear number numerous nurse nut nutrition oak obama
    obey object objective observation observe obtain obvious occasion occasional occupation occupy occur ocean oct
    october odd of off offense offensive offer office officer official often ohio oil okay oklahoma old older oldest
    oliver olympic on once one ongoing onion online only ontario onto open opera operate operation operational operator
    opinion opponent opportunity oppose opposite opposition option or oral orange order ordinary ore oregon organ
    organic organisation organization organize oriented origin original orleans oscar other otherwise ought our
    ourselves out outcome outdoor outer outfit output outside outstanding outta oven over overall overcome overnight
    overseas overview owe own owner ownership oxford oxygen pace pacific pack package page paid pain painful paint
    paintings pair pakistan palace pale palestinian palm pan panel panic pants paper par parade paradise parallel parent
    paris parish park parker parliament parliamentary part partial participant participate participation particular
    partner partnership party pass passage passenger passion past pasta pat patch patent path pathetic patience patient
    patrick patrol pattern paul pay payment peace peaceful peak pear pearl peer pen penalty pennsylvania pension people
    pepper per perceive percent percentage perception perfect perform performance perhaps period permanent permission
    permit perry person personal personality personnel perspective pet pete peter petition phase phenomenon phil
    philadelphia philip philippine philosophy phoenix phone photo photograph photographer photography phrase physical
    physician physics piano pic pick picture pie piece pig pile pill pilot pin pine pink pint pipe piss pit pitch
    pittsburgh pity pizza place plain plan plane planet plant plastic plate platform play player playoff pleasant please
    pleasure plenty plot plug plus pocket podcast poem poet poetry point poison poland pole police policy polish polite
    political politician politics poll pollution pond pool poor pop pope popular popularity population pork porn port
    portfolio portion portland portrait position positive possession possibility possible possibly post poster pot
    potato potential potter pound pour poverty powder power powerful practical practice praise pray prayer pre precious
    precise predict prefer preference pregnancy pregnant preliminary premier premium preparation prepare presence
    present presentation preserve presidency president presidential press pressure pretend pretty prevent prevention
    previous price pride priest primarily primary prime prince princess principal principle print prior priority prison
    prisoner privacy private privilege prize pro probably problem procedure proceed proceedings process produce producer
    product production productive productivity prof profession professional professor profile profit program programme
    progress progressive project prominent promise promote promotion proof propaganda proper property proportion
    proposal propose prospect protect protection protective protein protest protocol proud prove proven provide provider
    province provision psychological psychology pub public publication publish publisher pull pump punch punishment punk
    pupil purchase pure purple purpose purse pursue pursuit push pussy put putin qualify quality quarter queen
    queensland quest question queue quick quiet quit quite quote race raced rachel racial racism racist radar radiation
    radical radio rage raid rail railroad railway rain raise rally ram ran random range ranger rank rap rape rapid rare
    rat rate rather ratings ratio raw ray reach react reaction read reader ready real realise realistic reality realize
    rear reason reasonable recall receipt receive recent reception recipe recognition recognize recommend recommendation
    record recover recovery red reduce reduction refer reference reflect reflection reform refugee refuse regard
    regardless regime region regional register registration regret regular regulation regulatory reject relate relation
    relationship relative relax release relevant reliable relief religion religious rely remain remark remarkable
    remember remind reminder remote removal remove rent rep repair repeat repeatedly replace replacement reply report
    reportedly reporter represent representation representative republic republican reputation request require
    requirement rescue research researcher reserve residence resident residential resist resistance resolution resolve
    resort resource respect respective respond response responsibility responsible rest restaurant restoration restore
    restrict restriction result resume retail retain retire retirement retreat return rev reveal revenge revenue reverse
    review revised revolution revolutionary reward rice rich richard richmond rick rid ride ridge ridiculous rifle right
    ring rio rip ripe rise rising risk rival river road roar roast rob robert robin robinson robot rock rocket rocky rod
    rode roger role roll roman romance romantic rome ron roof rookie room root rope rose ross rough round route routine
    row roy royal rub rubber rude rug rugby ruin rule ruled run runner rural rush russell russia russian ryan sacred
    sacrifice sad sadly safe safety said sail saint sake salad salary sale salt sam same sample samsung samuel san sand
    sandwich sandy sang santa sarah sat satellite satisfaction satisfy saturday sauce saudi save saved savings saw say
    scale scandal scared scary scenario scene schedule scheme scholar scholarship school science scientific scientist
    scope score scotland scott scottish scratch scream screen screw script sea seal sean search season seat seattle sec
    second secondary secret secretary section sector secure security see seed seek seem seen segment select selection
    self selfish sell semi senate senator send senior sense sensitive sent sentence separate separation sept september
    sequence sergeant serial series serious serve server service session set settings settle settlement seven seventh
    several severe sex sexual sexy shade shadow shake shall shame shape share shark sharp she shed sheep sheet shelf
    shell shelter sheriff shield shift shine ship shirt shit shock shoe shoot shop shore short shorter shot should
    shoulder shout show shower shown shut shy sick side sight sign signal signature significance significant silence
    silent silk silly silver similar simon simple simply simultaneously sin since sing singapore singer single sink sir
    sister sit site situated situation six sixth size sized ski skill skin skip skirt sky slave slavery sleep slept
    slice slide slight slim slip slope slow small smaller smart smell smile smith smoke smooth snake snap snow so soap
    soccer social socialist society sock soft software soil solar sold soldier sole solid solo solution solve some
    somebody somehow someone something sometime somewhat somewhere son song sony soon sooner sorry sort sought soul
    sound soup sour source south southeast southern soviet space spain spanish spare speak speaker special specialist
    species specific specifically spectrum speech speed spell spend spent spice spider spill spin spirit spiritual split
    spoil spoke spoken sponsor spoon sport spot spray spread spring springs spy squad square sri stability stable
    stadium staff stage stair stake stamp stand standard stanley star stare start state statement station statistical
    statistics status stay steady steak steal steam steel steep stem step stephen sterling steve steven stewart stick
    stiff still stir stock stole stolen stomach stone stood stool stop storage store storm story stove straight strain
    strange stranger strategic strategy stream street strength stress stretch strict strike string strip stroke strong
    stronger strongest struck structural structure struggle stuart stuck student studio study stuff stunned stupid style
    sub subject submit subsequent substance substantial substitute succeed succeeded success successful such suck sudden
    sue suffer sufficient sugar suggest suggestion suicide suit suitable sum summary summer summit sun sunday sunny
    sunshine super superior supper supplies supply support supporter suppose supreme sure surface surgeon surgery
    surprise surround surveillance survey survival survive susan suspect suspend suspension sustain sustainable swallow
    swear sweat sweden swedish sweep sweet swift swim swing swiss switch switzerland sword sydney symbol symptom
    syndrome syria syrian system table tackle tactic tag tail take taken taking tale talent talk tall tank tap tape
    target task taste tattoo taught tax taxes taxi taylor tbh tea teach teacher team tear tech technical technique
    technology ted teen teenage teeth telephone television tell temperature temple temporary ten tend tennessee tennis
    tension tent term terminal terrible territory terror terrorism terrorist terry test testimony texas text thai
    thailand than thank that the theater theatre theft their them themselves then theory therapy there therefore these
    they thick thief thin thing think third thirsty thirty this tho thomas thompson thorn those thou though thought
    thousand thread threat threaten three threw throat throne through throughout throw thrown thumb thunder thursday
    thus thy ticket tidy tie tied tier tiger tight till tim time timeline timer tin tiny tip tired tissue title to toast
    tobacco today toe together toilet tokyo told tom tommy tomorrow ton tone tongue tonight tony too took tool tooth top
    topic torn toronto torture total touch tough tour tourism tourist tournament toward towel tower town toxic toy trace
    track trade tradition traditional traffic tragedy trail trailer train trans transaction transfer transformation
    transit transition translate translation transmission transport transportation trap trash trauma travel travelled
    tray treasure treasury treat treatment treaty tree trend trial tribe tribute trick tried trigger trip triple troop
    trophy tropical trouble truck true truly trump trunk trust truth try tube tuesday tune tunnel turkey turkish turn
    turner tweet twelve twenty twice twin twist twitter two tyler type typical tyre ugh ugly ukraine ukrainian ultimate
    ultra unable uncle uncomfortable under underground underlying understand understood unemployment unexpected unfair
    unfortunate uniform union unique unit unity universal universe university unknown unless unlike unnecessary until
    unusual up upcoming update upgrade upon upper ups upset urban urge urgent us usa usage use used useful useless user
    using usual utah utility vacation valid valley valuable value valve van vancouver variable variety various vary vase
    vast vegas vegetable vehicle venture venue verse version versus vertical very vessel veteran via vice victim victor
    victoria victorian victory video vietnam view viewer villa village vincent vintage violation violence violent virgin
    virginia virtual virus visa visible vision visit visitor visual vital vocal voice vol volume volunteer von vote
    voted voter vulnerable wage wait wake wales walk walker wall wallet walter want war ward warm warn warner warrant
    warren warrior was wash washington waste watch water watson wave way wayne we weak weakness wealth wealthy weapon
    wear weather web website wedding wednesday weed week weekend weigh weight weird welcome welfare well welsh went were
    west western wet what whatever wheat wheel when whenever where whereas wherever whether which while whilst whip
    white who whoever whole whom whose why wide wider widespread wife wild wildlife will william wilson win wind window
    wine wing winner winter wipe wire wireless wisconsin wisdom wise wish witch with within without witness woke wolf
    woman women won wonder wonderful wood wooden wool word wore work worker workshop world worldwide worm worn worry
    worse worship worst worth worthy would wound wow wrap wrestling wright write writer written wrong wrote wtf xbox
    yard yea yeah year yell yellow yep yes yesterday yet yield yoga york you young younger your yours yourself youth
    youtube zealand zero zone zoo
"""

COMMON_WORDS = frozenset(_WORDS.split())
