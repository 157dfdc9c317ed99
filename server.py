"""The dashboard with its HTTP routes: health for those who run it, data for those who build on it.

Run it with `streamlit run server.py`. The routes read the store as the pages do, with the pages' own parameters
(`rel` stands in the path): `/data/irn-rus/agreements.json?known_on=2025-01-10`, `/feeds/irn-rus.ics`.
"""

import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime
from functools import wraps

import pandas as pd
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

import database
import seed
from domain.scope import read_scope
from exports.calendar import calendar_bytes
from exports.table import csv_bytes
from queries import calendar, data, ledger
from queries.view import View

QUERY = ("from", "to", "known_on", "world_on")
FORMS = ("json", "csv")
WRITE_A_LIST = "a list with its form, as in /data/irn-rus/visits.json"


def healthz(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


def readyz(_request: Request) -> Response:
    """The store answers, has the tables of this program and at least one relationship."""
    try:
        with database.open_session() as session:
            database.refuse_other_shape(session.connection())
            names = ledger.relationships(session)
    except database.StoreError as fault:
        return PlainTextResponse(str(fault), status_code=503)
    return PlainTextResponse("ready" if names else "The store is empty.", status_code=200 if names else 503)


def answered(route: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The route, with what was asked wrongly answered in a sentence."""

    @wraps(route)
    def answer(request: Request) -> Response:
        try:
            return route(request)
        except LookupError as fault:
            return JSONResponse({"error": str(fault.args[0])}, status_code=404)
        except ValueError as fault:
            return JSONResponse({"error": str(fault)}, status_code=400)
        except database.StoreError as fault:
            return JSONResponse({"error": str(fault)}, status_code=503)

    return answer


@answered
def facts(request: Request) -> Response:
    """One list of one relationship as JSON or CSV."""
    name, form = request.path_params["name"], request.path_params["form"]
    if form not in FORMS:
        raise LookupError(f"there is no form {form!r}: write one of {', '.join(FORMS)}")
    found = data.rows(_view(request)[0], name)
    if form == "csv":
        frame = pd.DataFrame(
            found, columns=list(data.DATA[name].columns), dtype=object
        )  # object: 85 stays 85, not 85.0
        return Response(csv_bytes(frame), media_type="text/csv; charset=utf-8")
    return Response(json.dumps(found, ensure_ascii=False, default=str), media_type="application/json")


@answered
def feed(request: Request) -> Response:
    """The dates to come of one relationship as a calendar to subscribe to. It tells no host: behind a proxy none is known."""
    view, imported = _view(request)
    name, about = calendar.calendar_name(view), calendar.calendar_about(view)
    body = calendar_bytes(calendar.entries(view), name, about, imported)
    return Response(body, media_type="text/calendar; charset=utf-8")


@answered
def elsewhere(request: Request) -> Response:
    """What lies beside the lists and the feeds: a sentence, not a page."""
    right = "a feed, as in /feeds/irn-rus.ics" if request.url.path.startswith("/feeds") else WRITE_A_LIST
    raise LookupError(f"there is nothing at {request.url.path}: write {right}")


def _view(request: Request) -> tuple[View, datetime | None]:
    """What the address asks for, and when its store was last written to."""
    unknown = [key for key in request.query_params if key not in (*QUERY, "rel", "id")]
    if unknown:
        raise ValueError(f"there is no parameter {unknown[0]!r}: write one of {', '.join(QUERY)}")
    query = {key: value for key, value in request.query_params.items() if key in QUERY}
    query["rel"] = request.path_params["rel"]
    with database.open_session() as session:
        names = ledger.relationships(session)
        if query["rel"] not in names:
            raise LookupError(f"there is no relationship {query['rel']!r}: write one of {', '.join(names)}")
        scope = read_scope(query, date.today(), names)
        if scope.complaints:
            raise ValueError("; ".join(scope.complaints))
        return View(ledger.ledger(session, scope.relationship), scope), ledger.imported_at(session)


class SecurityHeaders(BaseHTTPMiddleware):
    """Headers that keep the dashboard out of foreign frames and its addresses out of foreign logs."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin"
        return response


class OneBackend(BaseHTTPMiddleware):
    """Tells the page where its server is.

    Without it the browser part of Streamlit, opened at `/record`, first asks for `/record/_stcore/health` and leaves
    two errors in the console of every page but the first.
    """

    SCRIPT = b'<script>window.__streamlit={BACKEND_BASE_URL:location.origin+"/"}</script>'

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            return await call_next(request)
        plain = [(name, value) for name, value in request.scope["headers"] if name != b"accept-encoding"]
        request.scope["headers"] = plain  # the page must come unpacked to be written into
        response = await call_next(request)
        if not response.headers.get("content-type", "").startswith("text/html"):
            return response
        page = b"".join([part async for part in response.body_iterator])  # type: ignore[attr-defined]
        headers = {name: value for name, value in response.headers.items() if name not in ("content-length", "etag")}
        return Response(page.replace(b"<head>", b"<head>" + self.SCRIPT, 1), response.status_code, headers)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict]:
    """Make the store ready before the first reader comes; while it cannot be used, `/readyz` and every page say why."""
    try:
        await run_in_threadpool(_prepare)
    except database.StoreError as fault:
        print(fault, file=sys.stderr)
    yield {}


def _prepare() -> None:
    engine = database.engine()
    database.prepare(engine)
    seed.fill(engine)


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/data/{rel}/{name}.{form:str}", facts),
    Route("/data", elsewhere),
    Route("/data/{rest:path}", elsewhere),
    Route("/feeds/{rel}.ics", feed),
    Route("/feeds", elsewhere),
    Route("/feeds/{rest:path}", elsewhere),
]

PagesManager.uses_pages_directory = False  # else a new process whose first reader follows a link runs it without app.py

app = st.App(
    "app.py", routes=ROUTES, lifespan=lifespan, middleware=[Middleware(SecurityHeaders), Middleware(OneBackend)]
)

if __name__ == "__main__":
    app.run()
