"""How `bot.core.dates` reads a message, from its words up.

    words, tokens            the calendar's words; a message as mended words
    numbers, weekdays, spans each reads one kind of phrase ("14 nov", "last friday", "3 days ago")
    finder, pairs            find every `phrase`; join those that mean one day
    clauses                  cut the message where something new is said
    treatment_words, anchor_forms, anchors   the words in a clause that speak of the treatment
    message                  all of this in one value, and what can be said of the whole
    statements, counts, tense   judge whether a phrase says when it was, and which of its days is meant

Each file uses only those above it. Nothing looks further than a few words, so that time grows with the length of a
message and no faster.
"""
