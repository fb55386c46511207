"""Credit is held in one step inside the database: the group's account is locked for as short as can be."""

from alembic import op

revision = "0003"
down_revision = "0002"

# What a group owes, one sum a currency, as `{"USD": 120.0000}`.
_OPEN_DEBTS = """
CREATE FUNCTION open_debts(the_group text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(currency, amount), '{}') FROM (
        SELECT currency, sum(amount) AS amount FROM receivable
        WHERE customer_group = the_group AND paid IS NULL GROUP BY currency) AS sums
$$
"""

# Whoever changes an account or a group's debts comes one after the other, to the end of the transaction. Waiting for
# the row itself would let every newcomer follow the chain of its versions, which 64 of them turn into a crawl.
_QUEUE_ACCOUNT = """
CREATE FUNCTION queue_account(the_group text) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(7240002, hashtext(the_group))
$$
"""

# Holds the amount when it fits. What was read before the lock (the account's currency, the debts) is compared under
# it: `stale` when it is no longer so, and nothing is held.
_HOLD_CREDIT = """
CREATE FUNCTION hold_credit(
    the_order text, the_round integer, the_group text, the_currency text, the_amount numeric, debts jsonb, owed numeric,
    above_limit boolean, the_task text, OUT outcome text, OUT headroom numeric
) LANGUAGE plpgsql AS $$
DECLARE account credit_account;
BEGIN
    PERFORM queue_account(the_group);
    SELECT * INTO account FROM credit_account WHERE customer_group = the_group FOR UPDATE;
    IF account.currency IS DISTINCT FROM the_currency::char(3) OR open_debts(the_group) <> debts THEN
        outcome := 'stale';
        RETURN;
    END IF;
    headroom := account.credit_limit - account.reserved - account.committed - owed;
    IF the_amount > 0 AND the_amount > headroom AND NOT above_limit THEN
        outcome := 'refused';
        RETURN;
    END IF;
    UPDATE credit_account SET reserved = reserved + the_amount WHERE customer_group = the_group;
    INSERT INTO credit_reservation VALUES (the_order, the_round, the_group, the_amount, 'reserved', the_task);
    outcome := 'held';
    headroom := headroom - the_amount;
END $$
"""


def upgrade() -> None:
    """Add the functions."""
    op.execute(_QUEUE_ACCOUNT)
    op.execute(_OPEN_DEBTS)
    op.execute(_HOLD_CREDIT)
