"""What shapes a question besides the words that say what it is about. Each file uses only its own line and those above.

    alarm, few_words, leave, pieces     how alarmed it is; few words; leave; sentences and what is joined in them
    contrast, denied, either            "not this, that"; what is denied; "or"
    parts                               the parts that may be questions of their own, each ranked
    chosen                              those that are

English, like `core/followup.py`.
"""
