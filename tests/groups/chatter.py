"""The messages of `chatter.txt`: what families, neighbours, clubs and support groups write to each other."""

from pathlib import Path


def chatter() -> list[str]:
    lines = Path(__file__).with_name("chatter.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
