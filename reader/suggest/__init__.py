"""Proposals that a person accepts or rejects."""
