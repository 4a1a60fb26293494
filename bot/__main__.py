"""`python -m bot` is `aftercare`."""

from bot.cli.main import main

main()
