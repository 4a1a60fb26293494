"""What triage reads a message with, from words up. Each file uses only its own line and those above it.

    hesitation                          what people say while they look for words
    pictured, translation, wording      pictures, and words of other languages; the words in order, where a thought ends
    doubts                              what people say who are not sure
    letters, sounds                     where words begin and end, for all letters at once; how they sound
    cues, bygone, capitals              the English words that say how a sentence is meant; a forgotten full stop
    neighbours                          which words stand side by side in the sentences of the content
    growth, phrases, vocabulary,
    matches, rises, vitals, measures    the words that signs are made of, also misspelt; numbers that mean something
    clauses                             where a thought begins and ends
    fiction, others                     what happens in films and stands on paper; who is not the patient
    general, questions,
    contagion, stories                  what may happen to anybody; others' illnesses; whose skin it is
    subjects, past, closed,
    old_stories, negation, echoes       other things than skin; other times; what a denial denies; what is hers as well
    cued                                where the phrases stand that say how a sentence is meant
    stance                              how each word is meant, by all of these
    elsewhere                           whether words name somebody else or a time long ago at all
    joints, seams                       thoughts that are joined by a comma or "and", or by nothing at all
    course                              what was so before, and is otherwise now
    patterns, named                     where the words of a sign stand together, and how certainly they are meant
    mistaken                            what a word may be a slip of, where no word says it
    effort                              what reading takes, and what is left of what a text may take
    steps, numbered, haste,
    occurrences, listed, excerpts       long texts in numbers: what could be a sign, and what is read with care
    middling                            what of a text of middling length is read with care

Only `core/triage.py`, `core/hearing.py`, `core/suspicion.py`, the group's ear (`groups/overheard.py`) and the compiler
of the signs come in from outside.
"""
