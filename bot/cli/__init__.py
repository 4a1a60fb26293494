"""The command line.

Each file uses only its own line and those above it.

    complaints, named, serve               what goes wrong, in words; what a command names; `run`
    why, chat, ask, options                `chat` and `ask`, and the options that commands share
    card, link                             links, their QR codes and cards
    talks, play, utterances, calibrate     tests of the content
    timeline_page, timeline                the recovery, to read and to sign
    author, main                           the commands
    start                                  where the program begins
"""
