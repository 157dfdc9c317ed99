"""A sheet as slides (PPTX) that can be edited: titles, texts, tables and columns are the program's own."""
