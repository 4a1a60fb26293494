"""`aftercare run`. Loads nothing that only a terminal needs: this process stays in memory for weeks."""

from dataclasses import replace

from bot.cli.complaints import complain
from bot.cli.named import data_key, link_secret
from bot.config import load_settings
from bot.content.cache import load_lean
from bot.content.notices import notices
from bot.errors import ContentError
from bot.telegram_app.times import USUAL, Times


def serve(times: Times = USUAL) -> bool:
    """Serve every clinic until SIGTERM or Ctrl-C; False at once where there is no token at all."""
    settings = load_settings()
    content = load_lean(settings.content_dir, settings.clinics_dir, settings.retention_days)
    content = replace(content, group_wait_s=settings.group_wait_s)
    if not content.signs:
        raise ContentError(
            ["intents/en/red_flags.yaml is missing: without danger signs the bot does not serve patients"]
        )
    if settings.bot_token is None and not any(one.token_env for one in content.clinics.values()):
        return False
    for notice in notices(content.clinics):
        complain(notice, warning=True)
    from bot.app import run_bots
    from bot.storage.open import open_storage

    key = data_key(settings)
    storage = open_storage(settings.database, key)
    run_bots(settings, content, storage, link_secret(settings, key), times)
    return True
