"""The sales report (D-COMMERCE-10): figures from the store's records alone, as values, tables, charts and a page."""
