"""The workers of Finance: credit, payment and margin."""
