"""CSV in, undoable changes out: read, check, compare, plan, apply."""
