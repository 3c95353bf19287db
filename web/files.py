"""/files: pictures and documents by a signed link that expires, for browsers and for providers that ask HEAD first."""

from __future__ import annotations

from fastapi import APIRouter, Response

from core import files

router = APIRouter()
NAME_LENGTH = 20  # Twilio takes no longer file name for a document
# What is shown in place; anything else is only handed over. SVG and HTML could carry script.
SHOWN = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf"})


@router.api_route("/files/{token}", methods=["GET", "HEAD"], include_in_schema=False)
def open_file(token: str) -> Response:
    """The file of a link that `core.files.link` made."""
    key, mime, name = files.open_link(token)
    data = files.get(key)
    how = "inline" if mime in SHOWN else "attachment"
    headers = {
        "Content-Disposition": f'{how}; filename="{short(name)}"',
        # A provider and the page of another host of ours embed it; the link itself is the permission.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(data, headers=headers, media_type=mime if how == "inline" else "application/octet-stream")


def short(name: str) -> str:
    """`name` in at most NAME_LENGTH ASCII characters, its ending kept."""
    plain = files.safe_name(name).encode("ascii", "replace").decode().replace("?", "_")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 5:
        return plain[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"
