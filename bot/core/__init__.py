"""The pure core: what a conversation does with what comes in. No clock, chance, file, network, Telegram, YAML or SQL.

The way of a message: `dialogue` has it heard (`hearing`: danger signs, dates, questions), decides what comes first, and
gives a turn. Each file or folder uses only its own line and those above it; a folder holds the parts of one thing.

    level, group, elsewhere, relay, links,
    model                                       the values that travel: messages, sessions, groups, turns
    storage, intents                            the port: what the bot needs of a database; intents known by name
    text, changed, sieve, parts, slips,
    sentences                                   a text made comparable; what is here for its speed or its size
    courtesy                                    what is put around a message, and says nothing of what is meant
    date_reading, dates                         when the treatment was, and which day is asked about
    matching, matcher                           which intent a message means, and how surely
    sign_reading, signs, triage                 which danger signs it reports
    already, followup, question_reading,
    understanding                               a message as questions, read with the talk
    hours, content, clinics, voice, why         the content; whose words a person hears; why it was read so
    stages, scene, state                        the recovery clock; where and when a turn happens; what is waited for
    replies, offers, pieced, chart, today       what turns are made of: words, buttons, the picture of the days
    this_month, piecemeal                       the months and seasons that mean now; a sign told in several messages
    called, doubt, episode                      a danger sign that is asked about, and one that stays open
    abroad                                      the country that she writes from
    kinds, treatment, next_treatment, again,
    asked_day, bare_times, hearing              the kind and the day of the treatment; all that one message says
    for_another                                 what is asked for somebody else, by the other's day
    choices, consent, suspicion, feelings, distress, all_clear,
    kept_on, their_word, other_language         what a message may say besides
    responder, danger, handover, pictures       answers; what is said to danger; the staff takes over
    unanswered, unread, repeats                 a question about a danger sign that waits in silence; a damaged session;
                                                what was said last
    check_ins, effects, readings                what the bot says by itself; what intents do, and a question may mean
    answers                                     from questions to a turn
    called_off, taken_back, undated, unasked, export, own_data,
    commands, private_question, invited,
    presses                                     messages without a question; commands, links and buttons
    dated_answer, report                        one turn for dates and questions; for what reports a danger sign
    groups                                      the bot in a group
    dialogue                                    the door for messages, presses and check-ins
    staff, desk                                 the door for the staff's side of a talk
"""
