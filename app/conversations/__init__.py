"""Conversations on disk: a tree of messages that refer to quotes by place."""
