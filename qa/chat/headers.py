"""The HTTP headers that keep the page to itself, and its files up to date."""

from secrets import token_urlsafe
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# unsafe-eval: Gradio compiles the templates of its components, which are none of ours to change;
# it lets a script that runs already evaluate text, and lets no new script in.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)


class SafeHeaders:
    """Add the security headers to every response, and a nonce to the scripts of a page.

    Gradio writes its start-up scripts into the page. With a nonce, made anew for each response,
    these run and no other inline script does, whatever text ends up in the page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            # The page must pass here as plain text, so nobody further down may compress it.
            kept = [item for item in scope["headers"] if item[0] != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, _Response(send).send)


class FreshFiles(StaticFiles):
    """Files of a folder, which a browser asks about before it uses a copy of its own.

    Else it may mix those of two versions of the program; one that has not changed costs a 304.
    """

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Return the file, or that it has not changed."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


class _Response:
    """One response on its way out; a page is held back until it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._nonce = token_urlsafe(16)
        self._page: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = _POLICY.format(nonce=self._nonce)
            headers["X-Frame-Options"] = "DENY"
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            if headers.get("content-type", "").startswith("text/html"):
                self._page = message
                return
        if self._page is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._send_page(self._page)

    async def _send_page(self, start: Message) -> None:
        body = self._body.replace(b"<script", f'<script nonce="{self._nonce}"'.encode())
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        # A stored page would come back with a nonce that has been seen.
        headers["Cache-Control"] = "no-store"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
