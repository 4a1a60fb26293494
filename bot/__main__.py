"""`python -m bot` is `aftercare`."""

from bot.cli.start import main

main()
