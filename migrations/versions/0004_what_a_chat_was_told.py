"""Notes which state of an import its chat has heard of, so that a lost announcement is found again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("csv_imports", sa.Column("told", sa.String(80)))
    # An undo asks who else holds a row, row by row.
    op.create_index("ix_import_rows_user_id_transaction_id", "import_rows", ["user_id", "transaction_id"])
    op.execute("UPDATE csv_imports SET told = status")
    op.execute("GRANT SELECT (told, chat_key) ON csv_imports TO app_sched")


def downgrade() -> None:
    op.execute("REVOKE SELECT (told, chat_key) ON csv_imports FROM app_sched")
    op.drop_index("ix_import_rows_user_id_transaction_id", "import_rows")
    op.drop_column("csv_imports", "told")
