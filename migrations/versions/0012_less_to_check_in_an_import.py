"""Rows that come in by the hundred thousand: the owner is checked once a row, and a pinned row is found by its place."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint("fk_transactions_user_id", "transactions", type_="foreignkey")
    op.drop_constraint("fk_import_rows_user_id", "import_rows", type_="foreignkey")
    op.drop_constraint("pk_import_rows", "import_rows", type_="primary")
    op.drop_constraint("uq_import_rows_user_id_import_id_n", "import_rows", type_="unique")
    op.drop_column("import_rows", "id")
    op.create_primary_key("pk_import_rows", "import_rows", ["user_id", "import_id", "n"])


def downgrade() -> None:
    op.drop_constraint("pk_import_rows", "import_rows", type_="primary")
    op.add_column(
        "import_rows", sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False)
    )
    op.create_primary_key("pk_import_rows", "import_rows", ["id"])
    op.create_unique_constraint("uq_import_rows_user_id_import_id_n", "import_rows", ["user_id", "import_id", "n"])
    for table in ("import_rows", "transactions"):
        op.create_foreign_key(f"fk_{table}_user_id", table, "users", ["user_id"], ["id"], ondelete="CASCADE")
