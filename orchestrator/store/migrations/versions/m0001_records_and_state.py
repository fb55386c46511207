"""The first shape: hash-chained records, race-free credit and capacity beside them, and the company's facts."""

from alembic import op

revision = "0001"
down_revision = None

_RECORDS = """
CREATE TABLE stream_head (
    stream text PRIMARY KEY,
    position bigint NOT NULL,
    hash text NOT NULL
);
CREATE TABLE record (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream text NOT NULL REFERENCES stream_head,
    position bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    corrects bigint,
    body jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL,
    task_id text,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE (stream, position),
    UNIQUE (kind, key, version),
    UNIQUE (task_id, kind, key),
    CHECK ((version = 1) = (corrects IS NULL))
);
CREATE INDEX record_by_kind ON record (stream, kind, id);
CREATE FUNCTION refuse_to_alter_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'records are append-only: write a correction instead';
END $$;
CREATE TRIGGER records_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_records();
CREATE TABLE counter (
    name text PRIMARY KEY,
    last bigint NOT NULL
);
"""

_STATE = """
CREATE TABLE customer_order (
    number text PRIMARY KEY,
    customer text NOT NULL,
    customer_group text NOT NULL,
    reference text NOT NULL,
    submitted jsonb NOT NULL,
    story text,
    entered_by text NOT NULL,
    entered_at timestamptz NOT NULL,
    task_id text UNIQUE,
    instance_id text UNIQUE,
    UNIQUE (customer, reference)
);
CREATE TABLE tombstone (
    what text NOT NULL,
    order_number text NOT NULL,
    round integer NOT NULL,
    PRIMARY KEY (what, order_number, round)
);
CREATE TABLE credit_account (
    customer_group text PRIMARY KEY,
    currency char(3) NOT NULL,
    credit_limit numeric(20, 4) NOT NULL CHECK (credit_limit >= 0),
    reserved numeric(20, 4) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    committed numeric(20, 4) NOT NULL DEFAULT 0 CHECK (committed >= 0)
);
CREATE TABLE credit_reservation (
    order_number text NOT NULL,
    round integer NOT NULL,
    customer_group text NOT NULL REFERENCES credit_account,
    amount numeric(20, 4) NOT NULL CHECK (amount >= 0),
    state text NOT NULL CHECK (state IN ('reserved', 'committed', 'released')),
    task_id text,
    PRIMARY KEY (order_number, round)
);
CREATE INDEX credit_reservation_by_group ON credit_reservation (customer_group, state);
CREATE TABLE capacity_week (
    line text NOT NULL,
    week date NOT NULL CHECK (extract(isodow FROM week) = 1),
    units integer NOT NULL CHECK (units >= 0),
    booked integer NOT NULL DEFAULT 0 CHECK (booked >= 0),
    PRIMARY KEY (line, week)
);
CREATE TABLE capacity_booking (
    order_number text NOT NULL,
    round integer NOT NULL,
    line text NOT NULL,
    week date NOT NULL,
    units integer NOT NULL CHECK (units > 0),
    state text NOT NULL CHECK (state IN ('booked', 'released')),
    PRIMARY KEY (order_number, round, line, week),
    FOREIGN KEY (line, week) REFERENCES capacity_week
);
"""

_FACTS = """
CREATE TABLE fact (
    noun text NOT NULL,
    key text NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (noun, key)
);
CREATE TABLE list_price (
    product text NOT NULL,
    currency char(3) NOT NULL,
    valid_from date NOT NULL,
    amount numeric(20, 4) NOT NULL CHECK (amount > 0),
    PRIMARY KEY (product, currency, valid_from)
);
CREATE TABLE product_cost (
    product text NOT NULL,
    component text NOT NULL CHECK (component IN ('bom', 'labour')),
    valid_from date NOT NULL,
    amount numeric(20, 4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL,
    PRIMARY KEY (product, component, valid_from)
);
CREATE TABLE exchange_rate (
    currency char(3) NOT NULL,
    day date NOT NULL,
    per_usd numeric(20, 8) NOT NULL CHECK (per_usd > 0),
    PRIMARY KEY (currency, day)
);
CREATE TABLE receivable (
    invoice text PRIMARY KEY,
    customer text NOT NULL,
    customer_group text NOT NULL,
    order_number text,
    amount numeric(20, 4) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    issued date NOT NULL,
    due date NOT NULL,
    paid date
);
CREATE INDEX receivable_by_customer ON receivable (customer, due);
CREATE INDEX receivable_open_by_group ON receivable (customer_group) WHERE paid IS NULL;
"""


def upgrade() -> None:
    """Make all tables."""
    for part in (_RECORDS, _STATE, _FACTS):
        op.execute(part)
