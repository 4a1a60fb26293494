"""What shapes a question besides the words that say what it is about: "or", "not", few words, leave, how alarmed it is.

English, like `core/followup.py`. None of these files uses another one.
"""
