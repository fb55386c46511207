"""coxswain: the customer-order procedure, from its diagrams to its proof."""
