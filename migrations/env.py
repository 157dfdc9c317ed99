"""How alembic reaches the store: over the connection that `database.prepare` hands it, else over one of its own."""

from alembic import context
from sqlalchemy import Connection

import database
from models import Base


def migrate(connection: Connection) -> None:
    """Run the asked steps in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with database.writing(database.engine()) as own:
        migrate(own)
