"""`python -m tests.double --port 8081`: the double by hand, moved through a few addresses under /control.

POST /control/say {"user": 1, "text": "…"}; POST /control/press {"user": 1, "data": "…"}; POST /control/update {…};
POST /control/fault {"method": "sendMessage", "status": 429, …}; GET /control/sent?since=0.
"""

import argparse
import asyncio
from typing import Any

from aiohttp import web

from tests.double.people import User
from tests.double.server import TOKEN, Double


def control(double: Double) -> web.Application:
    """The addresses by which another process moves the world."""

    def user(body: dict[str, Any]) -> User:
        number = int(body.get("user", 1))
        return double.people.setdefault(number, User(number, body.get("name", f"User {number}")))

    async def say(request: web.Request) -> web.Response:
        body = await request.json()
        return web.json_response({"message_id": double.say(user(body), body["text"])})

    async def press(request: web.Request) -> web.Response:
        body = await request.json()
        person = user(body)
        return web.json_response({"id": double.press(person, double.sent_to(person)[-1], data=body["data"])})

    async def update(request: web.Request) -> web.Response:
        return web.json_response({"update_id": double.queue(await request.json())})

    async def fault(request: web.Request) -> web.Response:
        double.fail(**await request.json())
        return web.json_response({})

    async def sent(request: web.Request) -> web.Response:
        rows = double.sent[int(request.query.get("since", 0)) :]
        seen = [{"chat_id": s.chat_id, "text": s.text, "buttons": s.buttons, "at": s.at} for s in rows]
        return web.json_response(seen)

    app = web.Application()
    for name, handler in (("say", say), ("press", press), ("update", update), ("fault", fault)):
        app.router.add_post(f"/{name}", handler)
    app.router.add_get("/sent", sent)
    return app


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    arguments = parser.parse_args()
    double = Double(arguments.token)
    async with double.serving(arguments.port, control(double)) as url:
        print(f"BOT_API_URL={url} BOT_TOKEN={double.token}", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
