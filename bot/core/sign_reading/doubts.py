"""The words that say a person is not sure whether she has it: phrases as in `cues`."""

# fmt: off
DOUBTS: tuple[str, ...] = (
    "not/isnt sure if/whether/that/its/this", "not certain/clear if/whether", "unsure if/whether",
    "not 100 sure if", "not really/quite/entirely/completely/totally/too/so/even/100 sure if/whether/its/this",
    "dont/dontknow/didnt/cant/couldnt/wouldnt know/tell/say/decide/see if/whether", "dont really know if",
    "dontknow/idea/check/see/know/ask/asking/unclear/wondering/wonder/wondered if/whether",
    "dont know how to know/tell if", "question is if/whether", "tell me/us if/whether", "no idea if/whether",
    "worried/scared/afraid/anxious/nervous/paranoid/concerned i/im/it/ive might/may/could be/have",
    (
        "worried/scared/afraid/concerned/anxious/paranoid/worry/panicking/fear/nervous that/its/this/it/ive/im/"
        "theres/my"
    ),
    "suspect/suspecting", "doubt/doubtful", "dont/didnt/not think/believe/reckon/thinking", "not convinced",
    "hope/hoping/hopefully", "unless that/this/these/its", "not not", "make/making sure", "aint sure",
    "isnt/arent/wasnt/doesnt/aint it/this/that/these/those/they/there",
    "could/can/might/may/would it/this/that/these/those/they/there/i/mine be",
    "could/can/might/may/would it/this/that/these/those/they/i have",
    "is/are/was/were it/this/that/these/those/they/there",
    "do/does/did it/this/that/these/those/they/my/mine look/seem/sound/mean/smell/count/feel",
    "do/did you/u think/reckon", "do/does i/she/he look/seem/sound", "has my",
    "do/did i have a/an/any/some/the/pus/blisters/hives/fever/infection", "have/havent i/we got/caught",
    "am i having/getting/running/developing/allergic/reacting/infected", "is there", "are there",
    "is/are my face/skin/cheek/cheeks/eye/eyes/lips/chin/forehead infected", "might/may/could have/be/possibly",
    "possible its/that/this/it/ive/im", "chance/possibility its/this/it/ive/im/thats", "if i/we have/had",
    "if its/this/my", "if it is", "what if its/this/my/ive",
    "normal/ok/okay/alright/fine/bad/safe/serious/dangerous/common/worrying/weird/concerning/usual if",
    "looks a bit like maybe", "what are the chances its/this/that/ive", "rule out", "how bad is",
    "may/might or may/might not be/have", "hard/difficult/tricky/impossible to say/tell/know/judge/see if",
    "am i imagining/seeing/paranoid", "am i just/only/being imagining/seeing/paranoid",
    "surely it/this/that/these/those/its/thats/theres not/isnt/arent/cant", "not exactly/strictly", "probably not/no",
    "tell me/us its/thats/theres/theyre not", "tell me/us this/that/it/these/they/there isnt/arent/cant/is",
    "chance/possibility that it/this/its/thats/these/mine", "is there a/any chance/possibility that/this/its/it/mine",
    "how do/can/would/could/should/will i/you/we know/tell if/whether/that this/these/mine/that/those",
    (
        "worried/scared/afraid/paranoid/concerned/terrified it/this/that/they/these/i/mine may/might/could be/"
        "have"
    ),
    (
        "worried/scared/afraid/paranoid/concerned/terrified that it/this/that/they/these/i/mine may/might/could be/"
        "have"
    ),
    "worried/scared/afraid/paranoid/concerned/terrified that i",
)
GUESSES: tuple[str, ...] = ("maybe/perhaps/possibly/potentially/either", "i/id suppose its/it/this/thats/theres/ive")
# fmt: on
