"""What the ledger knows of each row: its kind, its payee, what a person said of it; and the names of entities."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import protect, unprotect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entity_aliases",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "entity_id"],
            ["entities.user_id", "entities.id"],
            name="fk_entity_aliases_user_id_entity_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_entity_aliases_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_entity_aliases"),
        sa.UniqueConstraint("user_id", "key", name="uq_entity_aliases_user_id_key"),
    )
    protect("entity_aliases")
    op.add_column("entities", sa.Column("brand", sa.String(255)))
    for table, column in (
        ("entities", "is_person"),
        ("entities", "type_is_said"),
        ("csv_imports", "is_classified"),
        ("rules", "by_text"),
    ):
        op.add_column(table, sa.Column(column, sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute("GRANT SELECT (is_classified) ON csv_imports TO app_sched")
    op.add_column("transactions", sa.Column("kind", sa.String(20)))
    op.add_column("transactions", sa.Column("payee_key", sa.Text()))
    op.add_column(
        "transactions",
        sa.Column("locked", postgresql.ARRAY(sa.String(20)), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("transactions", sa.Column("transfer_id", sa.Uuid()))
    op.drop_column("transactions", "embedding")  # one vector an entity; a row has its payee's
    op.create_index("ix_transactions_user_id_payee_key", "transactions", ["user_id", "payee_key"])
    op.create_index(
        "ix_transactions_user_id_transfer_id",
        "transactions",
        ["user_id", "transfer_id"],
        postgresql_where=sa.text("transfer_id is not null"),
    )
    op.create_index(
        "ix_transactions_unread", "transactions", ["user_id", "seq"], postgresql_where=sa.text("kind is null")
    )
    op.drop_column("rules", "effect")
    op.add_column("rules", sa.Column("direction", sa.String(3)))
    op.add_column("rules", sa.Column("kind", sa.String(20)))
    for column, table in (("expense_category_id", "expense_categories"), ("revenue_stream_id", "revenue_streams")):
        op.add_column("rules", sa.Column(column, sa.Uuid()))
        op.create_foreign_key(
            f"fk_rules_user_id_{column}", "rules", table, ["user_id", column], ["user_id", "id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    for column in ("expense_category_id", "revenue_stream_id"):
        op.drop_constraint(f"fk_rules_user_id_{column}", "rules")
        op.drop_column("rules", column)
    op.drop_column("rules", "kind")
    op.drop_column("rules", "direction")
    op.add_column("rules", sa.Column("effect", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False))
    op.alter_column("rules", "effect", server_default=None)
    op.drop_index("ix_transactions_unread", "transactions")
    op.drop_index("ix_transactions_user_id_transfer_id", "transactions")
    op.drop_index("ix_transactions_user_id_payee_key", "transactions")
    op.execute("ALTER TABLE transactions ADD COLUMN embedding vector(1536)")
    for column in ("transfer_id", "locked", "payee_key", "kind"):
        op.drop_column("transactions", column)
    op.execute("REVOKE SELECT (is_classified) ON csv_imports FROM app_sched")
    for table, column in (
        ("entities", "is_person"),
        ("entities", "type_is_said"),
        ("csv_imports", "is_classified"),
        ("rules", "by_text"),
    ):
        op.drop_column(table, column)
    op.drop_column("entities", "brand")
    unprotect("entity_aliases")
    op.drop_table("entity_aliases")
