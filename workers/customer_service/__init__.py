"""The workers of Customer service: specification and care after delivery."""
