"""How `bot.core.dates` reads a message, from its words up.

`tokens` mends and cuts the text, `words` are those of the calendar; `numbers`, `weekdays` and `spans` read one kind
of `phrase` each, `finder` finds them all and `pairs` joins those that mean one day. `clauses` cuts the message where
something new is said, `anchors` finds in a clause the words that speak of the treatment, and `statements` and
`counts` judge whether a phrase says when it was. Nothing looks further than a few words, so that time grows with the
length of a message and no faster.
"""
