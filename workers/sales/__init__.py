"""The workers of Sales: requests, confirmations, negotiation and word to the customer."""
