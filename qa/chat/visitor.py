"""Who is asking: the name that logged in, or else the browser."""

import re
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_urlsafe

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "qa_browser"
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)
_MAX_AGE_S = 400 * 24 * 3600
"""As long as browsers keep a cookie at all; each visit begins it anew."""


def owner_of(cookies: Mapping[str, str], login: str | None) -> str | None:
    """Return the key under which a visitor's conversations are kept.

    It tells nothing about the visitor and does not open the page: the secret of a browser is kept
    as its hash alone.

    Args:
        cookies: of the request.
        login: the name that logged in, if this page asks for one.

    Returns:
        ``None`` for a browser that takes no cookies.
    """
    if login is not None:
        return f"login:{login}"
    secret = cookies.get(COOKIE, "")
    if not _SECRET.fullmatch(secret):
        return None
    return f"browser:{sha256(secret.encode()).hexdigest()}"


class BrowserCookie:
    """Give each browser a secret of its own with the page, so that it is known when it returns."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        secret = request.cookies.get(COOKIE, "")
        if not _SECRET.fullmatch(secret):
            secret = token_urlsafe(32)
        forwarded = request.headers.get("x-forwarded-proto", request.url.scheme)
        # Lax, so that somebody who follows a link to the page is known as well; what changes
        # anything is asked for with a header that no other site can send.
        attributes = f"Max-Age={_MAX_AGE_S}; Path=/; HttpOnly; SameSite=Lax"
        secure = "; Secure" if forwarded == "https" else ""

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("Set-Cookie", f"{COOKIE}={secret}; {attributes}{secure}")
            await send(message)

        await self.app(scope, receive, with_cookie)
