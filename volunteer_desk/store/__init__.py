"""The desk's encrypted database: tables, operations, search, backups, migrations."""
