"""The owner's own exchange rates; names as vectors of another model beside our own."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import protect, unprotect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_rates",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("from_currency", sa.String(10), nullable=False),
        sa.Column("to_currency", sa.String(10), nullable=False),
        sa.Column("rate", sa.Numeric(18, 8), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "rate > 0 and rate < 'Infinity' and from_currency <> to_currency", name="ck_exchange_rates_rate"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_exchange_rates_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_rates"),
        sa.UniqueConstraint(
            "user_id",
            "from_currency",
            "to_currency",
            "since",
            name="uq_exchange_rates_user_id_from_currency_to_currency_since",
            postgresql_nulls_not_distinct=True,
        ),
    )
    protect("exchange_rates")
    op.create_table(
        "entity_vectors",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.String(100), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "entity_id"],
            ["entities.user_id", "entities.id"],
            name="fk_entity_vectors_user_id_entity_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "entity_id", "model", name="pk_entity_vectors"),
    )
    op.execute("ALTER TABLE entity_vectors ADD COLUMN embedding vector(1536) NOT NULL")
    protect("entity_vectors")


def downgrade() -> None:
    unprotect("entity_vectors")
    op.drop_table("entity_vectors")
    unprotect("exchange_rates")
    op.drop_table("exchange_rates")
