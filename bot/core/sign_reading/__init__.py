"""What triage reads a message with: its words, where thoughts end, how each word is meant, where words of a sign meet.

Only `core/triage.py` and the compiler of the signs come in from outside.
"""
