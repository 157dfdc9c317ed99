from domain.claims import SourceNote
from queries.citations import cited

TASS = SourceNote("tass-1", publisher="TASS", reliability="B")
BLOG = SourceNote("blog-1", publisher="A blog", reliability="E")


def test_the_best_graded_source_is_named_and_the_others_are_counted():
    assert cited([BLOG, TASS]) == "TASS, grade B and 1 more"
    assert cited([TASS]) == "TASS, grade B"


def test_without_sources_nothing_is_said():
    assert cited([]) == ""
