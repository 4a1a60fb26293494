"""A patient's talk with the clinic's staff: how it begins, goes on and ends, what the clock does, what the staff reads.

What the staff does in it is `core/staff.py`; the one door for all of it is `core/desk.py`.
"""
