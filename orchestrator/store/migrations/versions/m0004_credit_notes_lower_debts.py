"""A credit note lowers what is owed on an invoice that is not paid yet, and with it what counts against the limit."""

from alembic import op

revision = "0004"
down_revision = "0003"

# What of the invoice was credited; an invoice is closed by what is paid and credited together.
_CREDITED = """
ALTER TABLE receivable ADD COLUMN credited numeric(20, 4) NOT NULL DEFAULT 0 CHECK (credited BETWEEN 0 AND amount)
"""

# What a group owes, one sum a currency, as `{"USD": 120.0000}`: without what was credited.
_OPEN_DEBTS = """
CREATE OR REPLACE FUNCTION open_debts(the_group text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(currency, amount), '{}') FROM (
        SELECT currency, sum(amount - credited) AS amount FROM receivable
        WHERE customer_group = the_group AND paid IS NULL GROUP BY currency) AS sums
$$
"""


def upgrade() -> None:
    """Add the column and count it."""
    op.execute(_CREDITED)
    op.execute(_OPEN_DEBTS)
