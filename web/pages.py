"""The page for people: figures with the chat beside them, and the doors to it. It loads from nowhere else."""

from __future__ import annotations

from typing import Annotated, TypeVar
from zoneinfo import available_timezones

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError

from core import clock, db, jobs
from core.accounts import auth, people
from core.accounts.tokens import SignedOutError
from core.dashboard import ahead
from core.dashboard.style import Style
from core.errors import NotFoundError, Refusal
from core.money import SYMBOLS
from core.statements import imports
from web import cookies, entry
from web.api.auth import Registration, SignIn
from web.deps import Address, read
from web.home import cash_line, home, outlook
from web.templating import page

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=1_000)]
M = TypeVar("M", bound=BaseModel)


class FormError(Refusal):
    """Please fill in each field."""

    status = 422


@router.get("/")
def front(request: Request) -> Response:
    """The books of who is signed in; the door for anyone else."""
    try:
        who = cookies.who(request)
    except SignedOutError:
        return _door(request)
    with people.told(who.user_id) as (session, owner):
        seen = home(session, owner, clock.today(owner.timezone))
        return page(request, "home.html", home=seen)


def _door(request: Request, error: Refusal | None = None, *, email: str = "", tab: str = "login") -> Response:
    return page(
        request,
        "enter.html",
        status=error.status if error else 200,
        sentence=error.sentence if error else "",
        email=email,
        tab=tab,
        currencies=sorted(SYMBOLS),
        zones=sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")),
    )


@router.get("/login")
@router.get("/register")
def front_again() -> Response:
    """A reload after a refused form."""
    return RedirectResponse("/", 303)


def _welcome(cookie: str) -> Response:
    answer = RedirectResponse("/", 303)
    cookies.put(answer, cookie)
    return answer


@router.post("/login")
def login(request: Request, address: Address, email: Field = "", password: Field = "") -> Response:
    """Signs in with the form."""
    try:
        cookies.ours(request)
        form = _checked(SignIn, email=email, password=password)
        return _welcome(entry.open_page(entry.recognise(form.email, form.password, address)))
    except Refusal as error:
        return _door(request, error, email=email)


@router.post("/register")
def register(
    request: Request,
    address: Address,
    email: Field = "",
    password: Field = "",
    full_name: Field = "",
    currency: Field = "GBP",
    timezone: Field = "Europe/London",
) -> Response:
    """Makes an account with the form and signs in."""
    try:
        cookies.ours(request)
        said = {"email": email, "password": password, "full_name": full_name.strip() or None}
        form = _checked(Registration, **said, currency=currency, timezone=timezone)
        owner = entry.register(**form.model_dump(), address=address)
        return _welcome(entry.open_page(owner.id))
    except Refusal as error:
        return _door(request, error, email=email, tab="register")


def _checked(kind: type[M], **values: str | None) -> M:
    """`values` as the API checks them. Raises FormError with the first thing that is wrong."""
    try:
        return kind(**values)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise FormError(f"{str(wrong['loc'][0]).replace('_', ' ').capitalize()}: {wrong['msg']}.") from error


@router.post("/logout")
def logout(request: Request) -> Response:
    """Ends the browser's sign-in, in the database too."""
    answer = RedirectResponse("/", 303)
    cookies.drop(answer)
    try:
        who = cookies.who(request)
    except SignedOutError:
        return answer
    with db.as_user(who.user_id) as session:
        auth.end(session, who.family)
    return answer


@router.get("/login/{code}")
def offer_login(request: Request, code: str) -> Response:
    """A button. Opening the address does nothing: chat apps open it for their previews."""
    return page(request, "open.html", code=code)


@router.post("/login/{code}")
def redeem_login(request: Request, code: str, address: Address) -> Response:
    """Signs in whoever made the link in a chat."""
    cookies.ours(request)
    user_id, _ = entry.redeem(code, "login", address)
    return _welcome(entry.open_page(user_id))


@router.get("/upload/{code}")
def offer_upload(request: Request, code: str) -> Response:
    """A form for one file."""
    return page(request, "upload.html", code=code)


@router.post("/upload/{code}")
def redeem_upload(request: Request, code: str, address: Address, file: Annotated[UploadFile, File()]) -> Response:
    """Takes the file for whoever made the link; its preview is said in that chat."""
    sheet = read(file)
    if not sheet.data.strip():
        raise imports.EmptyFileError  # before the link is used up
    user_id, chat_key = entry.redeem(code, "upload", address)
    with db.as_user(user_id) as session:
        made = imports.upload(session, user_id=user_id, file_name=sheet.name, data=sheet.data, chat_key=chat_key)
    jobs.nudge("process_csv_import", made)
    return page(request, "sent.html", file_name=sheet.name)


@router.get("/charts/cash.png")
def cash_chart(request: Request, style: Annotated[Style, Query()] = "light") -> Response:
    """The line of the balance. Raises NotFoundError where there is none to draw."""
    who = cookies.who(request)
    with people.told(who.user_id) as (session, owner):
        line = cash_line(session, owner, clock.today(owner.timezone))
        if line is None:
            raise NotFoundError
        return Response(line.png(style), media_type="image/png")


@router.get("/charts/ahead.png")
def ahead_chart(request: Request, style: Annotated[Style, Query()] = "light") -> Response:
    """What is expected, with its band and low point. Raises NotFoundError where there is no forecast."""
    who = cookies.who(request)
    with people.told(who.user_id) as (session, owner):
        found = outlook(session, owner, clock.today(owner.timezone))
        if found is None:
            raise NotFoundError
        return Response(ahead.picture(found.sight, style), media_type="image/png")
