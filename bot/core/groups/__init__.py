"""The bot in a group: `talk` decides what it says there, and who hears it.

Only `talk` is asked from outside, and `commands` for their names.
"""
