"""What we claim to be fast at, beside the peers: each measurement is `python -m benchmarks NAME`."""
