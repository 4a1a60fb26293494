"""What the matcher is made of: how a message is read, what is learnt from the examples, how intents are ranked.

Only `core/matcher.py` and what explains it come in from outside.
"""
