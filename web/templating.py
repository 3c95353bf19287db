"""Pages from templates. Everything a person or a bank wrote is escaped; nothing in them is inline script or style."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from core.days import format_day
from core.money import format_money

HERE = Path(__file__).parent
ONE = Decimal("0.005")  # what would be rounded to nothing
_templates = Jinja2Templates(directory=HERE / "templates")
_templates.env.filters["money"] = format_money
_templates.env.filters["day"] = format_day
_templates.env.filters["rows"] = lambda rows: f"{rows:,} transaction{'' if rows == 1 else 's'}"
_templates.env.filters["percent"] = lambda share: "under 1%" if 0 < share < ONE else f"{share * 100:.0f}%"
_templates.env.filters["width"] = lambda share: f"{min(max(share, Decimal(0)), Decimal(1)) * 100:.1f}"
_templates.env.trim_blocks = True
_templates.env.lstrip_blocks = True


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
    """The template `name` with `values`.

    Its referrer goes to ourselves only: with none at all, browsers send "Origin: null" with our own forms, which
    then cannot be told from another site's.
    """
    made = _templates.TemplateResponse(request, name, values, status_code=status)
    made.headers["Referrer-Policy"] = "same-origin"
    return made
