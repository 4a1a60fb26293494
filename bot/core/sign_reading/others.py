"""Whom and what a message may be about beside the patient: family, strangers, animals, and things."""

from bot.core.sign_reading.fiction import INVENTED
from bot.core.sign_reading.wording import word_set

FAMILY = word_set(
    "mum mom mam mother mummy daughter wife husband sister son girlfriend partner nan gran grandma dad father "
    "wifes mums moms mothers daughters sisters wives girlfriends partners husbands sons brother brothers aunt "
    "auntie niece nephew grandson granddaughter lass fiance fiancee bf gf boyfriend hubby client clients patient "
    "patients boyfriends grandfather grandmother grandpa granddad uncle missus"
)
OTHERS = word_set(
    "friend friends colleague colleagues neighbour neighbor cousin coworker someone somebody people girl girls woman "
    "women lady ladies guy guys man men flatmate roommate mate mates others everyone anyone influencer youtuber "
    "tiktoker tiktokers everybody reviewer actress actor singer instagrammer vlogger housemate boss classmate "
    "hairdresser person ex stranger blogger celebrity kid kids child baby toddler bestie receptionist dentist driver "
    "waiter waitress barista postman cleaner builder plumber electrician farmer chef baker butcher cashier trainer "
    "instructor coach pilot drummer dancer lawyer policeman firefighter priest victim host author footballer "
    "boxer vampire character wrestler homeboy homegirl homie pal pals teacher lodger landlord youngest eldest oldest"
)
ANIMALS = word_set(
    "calf cow cows lamb lambs sheep pig pigs dog dogs cat cats puppy horse pony rabbit hamster parrot kitten animal "
    "animals goldfish guinea bird fish hens chickens ducks goat goats tortoise lizard gecko rat mouse donkey foal pug "
    "pugs greyhound labrador spaniel poodle terrier bulldog whippet collie cockapoo retriever dachshund chihuahua"
)
THINGS = word_set(
    "laptop computer pc wifi router server car engine radiator boiler tomato tomatoes plant plants rose roses garden "
    "tank roast cake toast kettle dishwasher printer website sofa carpet van bike train economy pound market wasps "
    "bees pope king queen president senator duke duchess"
)
KIND = {word: kind for kind in (THINGS, ANIMALS, OTHERS, INVENTED, FAMILY) for word in kind}
ANYBODY = frozenset(KIND)
