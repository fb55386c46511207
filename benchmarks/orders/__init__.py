"""Random orders, played on the real system by people who answer by chance, and what must hold when all are over."""
