"""What the matcher is made of, from words up. Each file uses only its own line and those above it.

    english, common_words               what is known of English
    sparse, lines, codes, sentences     sparse matrices to learn with, and in few bytes; pairs and sentences as numbers
    spelling                            a misspelt word put right
    lexicon, reading                    the words of the trade; a message as the words that are compared
    whole, thresholds, verdict          examples word for word; the floors of a decision, and what is decided
    pieces, features                    pieces of words; all that counts of a message, weighed
    design, nearest, damped, margin     the examples as a matrix; the voices that speak for an intent, or for danger
    signs                               which danger sign a message sounds most like
    ranking, scope                      which intent a message is most like; whether it is about us at all
    learning, lessons, review           how it is all learnt from the examples; examples as if they had not been learnt

Only `core/matcher.py`, what reads words as it does, and the compiler of the content come in from outside; anybody may
take a `verdict`.
"""
