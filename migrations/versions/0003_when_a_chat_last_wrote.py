"""Finds the newest message of a chat without reading its others."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_inbox_chat_key_id", "inbox", ["chat_key", "id"])


def downgrade() -> None:
    op.drop_index("ix_inbox_chat_key_id", "inbox")
