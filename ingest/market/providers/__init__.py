"""Providers of market data: one model, one client for each format, one row of configuration for each provider."""
