"""How `bot.core.dates` reads a message, from its words up. Each file uses only its own line and those above it.

    words, tokens, theirs,
    plainly                    the words of the calendar; a message as mended words, as told of another, or plainer
    phrase, treatment_words    what a phrase is; the words that tell whose date it is
    years                      the year that a date names
    numbers, weekdays, spans,
    feasts                     read one kind of phrase each: "14 nov", "last friday", "christmas eve"
    finder, pairs              find every phrase; join those that mean one day
    clauses                    cut the message where something new is said
    treated, anchor_forms,
    anchors                    find in a clause the words that speak of the treatment, also of one that was moved
    visits                     a visit to the clinic, whatever it was for
    tense                      which of its days a phrase means
    message                    all of this in one value, and what can be said of the whole
    courses                    which treatment of a course a day is of
    counts, alone, statements  judge whether a phrase says when it was
    corrections                what is said of a date that is known: a week earlier, the thursday beside it

Nothing looks further than a few words, so that time grows with the length of a message and no faster.
"""
