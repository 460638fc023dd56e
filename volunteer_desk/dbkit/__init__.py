"""What the desk's and central's databases share: column types, naming, the Alembic runner."""
