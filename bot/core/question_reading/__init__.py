"""What shapes a question besides the words that say what it is about. Each file uses only its own line and those above.

    alarm, few_words, leave, pieces     how alarmed it is; few words; leave; sentences and what is joined in them
    contrast, denied, either, unsure    "not this, that"; what is denied; "or"; what she can't tell
    parts                               the parts that may be questions of their own, each ranked
    chosen                              those that are

English, like `core/followup.py`.
"""
