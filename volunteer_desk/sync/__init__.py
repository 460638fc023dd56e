"""Exchange with the central platform: transport, clock correction and the engine that keeps at it."""
