"""Agreements and the claims about them."""

from domain import vocabulary as words
from domain.dates import Order, order, parse
from loaders.problems import Kind
from loaders.schemas.claims import NOTE, QUANTITY, RANK, RELATIONSHIPS, SAYING, SOURCES, date_and_modality
from loaders.schemas.columns import Id, OneOf, Reference, References, Text, Texts
from loaders.schemas.dates import Date
from loaders.schemas.numbers import Integer
from loaders.schemas.rules import CLAIM_RULES
from loaders.schemas.schema import Column, RowRule, Schema

LONGEST_TERM_YEARS = 999  # the Treaty of Windsor (1386) is the oldest still in force; more is a slip of the hand
LONGEST_NOTICE_MONTHS = 1200  # a century


def expiry_before_date(date: str | None, new_expiry: str | None) -> str | None:
    """An act cannot set an end that lies before itself."""
    if date and new_expiry and order(parse(new_expiry), parse(date)) is Order.BEFORE:
        return f"The new end, {new_expiry}, lies before the act itself, {date}. Mend one of the two dates."
    return None


AGREEMENTS = Schema(
    "agreements",
    "Treaties, contracts and papers between the parties: what does not change about them.",
    (
        Column("id", Id(), "the key of the agreement", required=True),
        RELATIONSHIPS,
        Column("title", Text(), "the full title in English", required=True),
        Column("short_title", Text(), "the name used on charts", required=True),
        Column("other_names", Texts(), "other names that sources use"),
        Column("kind", OneOf(words.AgreementKind), "what kind of paper it is", required=True),
        Column("sector", OneOf(words.AgreementSector), "what it is about", required=True),
        Column("parties", References("parties"), "who concluded it", required=True),
        Column("initial_term_years", Integer(most=LONGEST_TERM_YEARS), "years of the first term"),
        Column("renewal_term_years", Integer(most=LONGEST_TERM_YEARS), "years of each further term"),
        Column("renewal", OneOf(words.Renewal), "how a term is prolonged"),
        Column("notice_months", Integer(most=LONGEST_NOTICE_MONTHS), "months of notice before the end of a term"),
        Column("term_starts", OneOf(words.TermStart), "the act from which the text counts the term"),
        Column("supersedes", Reference(("agreements",)), "the agreement that it takes the place of"),
        Column("summary", Text(long=True), "what it says, in our own words"),
        SOURCES,
    ),
)

AGREEMENT_ACTIONS = Schema(
    "agreement_actions",
    "Claims about agreements: what happened to one, or was said to be going to happen.",
    (
        Column("id", Id(), "the key of the claim", required=True),
        Column("agreement_id", Reference(("agreements",)), "the agreement that it is about", required=True),
        Column("action", OneOf(words.Action), "what happened to it", required=True),
        *date_and_modality("when it happened, or is expected"),
        Column("party_id", Reference(("parties",)), "whose act it is; empty: of all parties"),
        Column("body", Text(), "the organ that acted, such as State Duma or Majlis"),
        Column("new_expiry", Date(), "the end of the agreement that the act sets"),
        *QUANTITY,
        *SAYING,
        *RANK,
        SOURCES,
        NOTE,
    ),
    (*CLAIM_RULES, RowRule(Kind.EXPIRY_BEFORE_DATE, "new_expiry", ("date", "new_expiry"), expiry_before_date)),
)
