"""What an owner once said of a bank's layout, so that its next file asks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import CsvImport
from core.statements.reading import Reading

# Answers about one import and not about how its file is to be read.
OF_THE_IMPORT = frozenset(("account", "alike", "batch"))


def about_the_file(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that the reader takes."""
    return {key: value for key, value in answers.items() if key not in OF_THE_IMPORT}


def remembered(session: Session, layout: str) -> dict[str, str]:
    """The answers under which the newest statement of that layout was imported; empty where none were needed."""
    if not layout:
        return {}
    answers = session.scalars(
        select(CsvImport.answers)
        .where(CsvImport.status == "imported", CsvImport.column_mapping["layout"].astext == layout)
        .order_by(CsvImport.updated_at.desc())
        .limit(1)
    ).first()
    return about_the_file(answers or {})


def decided(session: Session, layout: str) -> dict[str, str]:
    """What every imported statement of that layout that could tell has told of how it is written."""
    mapping = CsvImport.column_mapping
    told = select(mapping["decided"]).where(CsvImport.status == "imported", mapping["layout"].astext == layout)
    found: dict[str, set[str]] = defaultdict(set)
    for one in session.scalars(told.distinct()) if layout else ():
        for question, answer in (one or {}).items():
            found[question].add(answer)
    return {question: answers.pop() for question, answers in found.items() if len(answers) == 1}


def as_mapping(reading: Reading) -> dict[str, Any]:
    """The layout and which column was read as what, as the blueprint keeps it."""
    columns = [{"role": one.role, "number": one.number, "name": one.name} for one in reading.columns]
    return {"layout": reading.layout, "columns": columns, "decided": dict(reading.decided)}
