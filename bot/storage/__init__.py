"""The storage port on SQLite and PostgreSQL.

Each file uses only its own line and those above it.

    crypto, codec                          what is stored, as JSON, sealed
    database, key                          which database it is, and the key of it
    tables, statements                     columns; SQL, made once
    sessions, groups, outbox, handovers    the rows of each
    schema                                 the tables, made, or brought up to date by `migrations/`
    jobs, workers, arrivals                the threads that do it; what has arrived, noted without them
    sqlstore                               the port
    open                                   the door: `open_storage`
"""
