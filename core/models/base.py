"""What every table shares: keys, times, and the owner that row-level security compares with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey, ForeignKeyConstraint, MetaData, Numeric, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
Money = Annotated[Decimal, mapped_column(Numeric(15, 2))]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
CreatedAt = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Key = Annotated[UUID, mapped_column(primary_key=True, default=uuid4, server_default=func.gen_random_uuid())]


class Base(DeclarativeBase):
    """The declarative base; dict columns are JSONB."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dict[str, Any]: JSONB, list[Any]: JSONB}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class Owned:
    """A row that belongs to one user; the migration puts it behind row-level security."""

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))


class Timed:
    """created_at and updated_at, as the blueprint wants on every table."""

    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )


class Vector(UserDefinedType[Any]):
    """pgvector's type, without its Python package's numpy: the web process stays small."""

    cache_ok = True

    def __init__(self, dim: int = 1536) -> None:
        """dim: how many dimensions a value has."""
        self.dim = dim

    def get_col_spec(self, **_: Any) -> str:
        """The type in DDL."""
        return f"VECTOR({self.dim})"


def owned_by(column: str, table: str, ondelete: str = "CASCADE") -> ForeignKeyConstraint:
    """A foreign key that carries the owner, so that no row can point into another's books."""
    action = f"SET NULL ({column})" if ondelete == "SET NULL" else ondelete
    return ForeignKeyConstraint(["user_id", column], [f"{table}.user_id", f"{table}.id"], ondelete=action)
