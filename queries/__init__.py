"""The store read to be shown: one function, one question. No stored object leaves this room."""
