-- The engine's own database, beside the store's; the PostgreSQL image runs this once, when its volume is empty.
CREATE DATABASE camunda;
