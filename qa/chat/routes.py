"""What the page's own scripts and links ask for, beside Gradio's events."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from qa.chat.export import Changes, to_json, to_markdown, to_text
from qa.chat.export_html import to_html
from qa.chat.feedback import Verdict
from qa.chat.kept import Conversation
from qa.chat.office import Office
from qa.chat.shelf import Refused
from qa.chat.staleness import Find, stale
from qa.chat.visitor import owner_of

Login = Callable[[Request], str | None]
"""Returns the name under which a request's visitor has logged in."""

_FORMATS: dict[str, tuple[Callable[[Conversation, Changes], str], str, str]] = {
    "text": (to_text, "text/plain", "txt"),
    "markdown": (to_markdown, "text/markdown", "md"),
    "html": (to_html, "text/html", "html"),
    "json": (to_json, "application/json", "json"),
}


class Given(BaseModel):
    """Feedback as the page sends it."""

    conversation: str
    turn: int = Field(ge=1, lt=2**63)
    verdict: Verdict
    note: str = ""


def router(office: Office, find: Find, login: Login) -> APIRouter:
    """Return the routes.

    Args:
        office: what is kept and may be changed.
        find: looks articles up as they are now.
        login: tells who has logged in.
    """
    handlers = _Handlers(office, find, login)
    guarded = APIRouter(dependencies=[Depends(handlers.visitor)])
    guarded.add_api_route("/conversations/{conversation}", handlers.export, methods=["GET"])
    guarded.add_api_route("/feedback", handlers.give, methods=["POST"])
    if office.shelf is not None:
        guarded.add_api_route("/articles", handlers.add, methods=["PUT"])
    every = APIRouter(dependencies=[Depends(handlers.login), Depends(_from_the_page)])
    every.add_api_route("/article", handlers.article, methods=["GET"])
    every.include_router(guarded)
    return every


class _Handlers:
    """The handlers of the routes; each knows its visitor and touches nobody else's things."""

    def __init__(self, office: Office, find: Find, login: Login) -> None:
        self._office = office
        self._find = find
        self._login = login

    def login(self, request: Request) -> str | None:
        """Return the name that has logged in, where one must."""
        name = self._login(request)
        if self._office.rules.logins is not None and name is None:
            raise HTTPException(401, "Log in first.")
        return name

    def visitor(self, request: Request) -> str:
        """Return whose conversations a request may touch."""
        owner = owner_of(request.cookies, self.login(request))
        if owner is None:
            raise HTTPException(403, "Open the page first, in a browser that takes cookies.")
        return owner

    def article(self, file: str) -> JSONResponse:
        """Hand out an indexed article, and no other file."""
        found = self._find(file)
        if found is None:
            raise HTTPException(404, "There is no such article.")
        return JSONResponse(
            {
                "file": found.file,
                "title": found.title,
                "outlet": found.outlet,
                "published": found.published.isoformat() if found.published else None,
                "text": found.text,
            }
        )

    def export(
        self,
        request: Request,
        conversation: str,
        form: Literal["text", "markdown", "html", "json"] = "markdown",
        turn: int | None = None,
    ) -> Response:
        """Hand out a conversation, or one turn of it, as a file."""
        found = self._office.conversations.find(self.visitor(request), conversation)
        if found is None:
            raise HTTPException(404, "There is no such conversation.")
        if turn is not None:
            found = replace(found, turns=tuple(t for t in found.turns if t.number == turn))
        changes = {
            kept.number: stale(kept.answer.citations, kept.articles, self._find)
            for kept in found.turns
            if kept.answer is not None
        }
        write, kind, suffix = _FORMATS[form]
        # The title may say anything; a header of a reply may not.
        name = f"conversation-{found.started:%Y-%m-%d}.{suffix}"
        return Response(
            write(found, changes),
            media_type=f"{kind}; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    def give(self, request: Request, given: Given) -> JSONResponse:
        """Take feedback on a turn."""
        taken = self._office.feedback.give(
            self.visitor(request), given.conversation, given.turn, given.verdict, given.note
        )
        if not taken:
            raise HTTPException(404, "There is no such answer of yours.")
        return JSONResponse({"verdict": given.verdict})

    async def add(self, request: Request, name: str) -> JSONResponse:
        """Put the body of the request into the articles folder under this name."""
        shelf = self._office.shelf
        assert shelf is not None
        if not self._office.uploads.take(self.visitor(request)):
            limit = self._office.rules.uploads_an_hour
            raise HTTPException(429, f"No more than {limit} files an hour are taken.")
        content = bytearray()
        async for part in request.stream():
            content += part
            if len(content) > shelf.max_bytes:
                break
        try:
            file = await run_in_threadpool(shelf.add, name, bytes(content))
        except Refused as exc:
            raise HTTPException(422, str(exc)) from exc
        return JSONResponse({"file": file}, 201)


def unreadable(request: Request, error: Exception) -> JSONResponse:
    """Refuse a request that does not fit its route, without handing back what it said."""
    return JSONResponse({"detail": "The page does not ask in this way."}, 422)


def _from_the_page(request: Request) -> None:
    # Browsers say so themselves, and no other page can make them say it.
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "Only the page itself may ask for this.")
