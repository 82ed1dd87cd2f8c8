"""Chats that leave as files and come from files, also from other programs."""
