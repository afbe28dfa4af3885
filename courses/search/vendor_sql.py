"""SQL in a migration that only one kind of database understands."""

from typing import Any

from django.db.migrations.operations import RunSQL


class VendorSQL(RunSQL):
    """Runs on databases of that vendor, and does nothing on others."""

    def __init__(self, vendor: str, sql: str, reverse_sql: str) -> None:
        super().__init__(sql, reverse_sql)
        self.vendor = vendor

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How the operation is written again."""
        return type(self).__name__, [], {"vendor": self.vendor, "sql": self.sql, "reverse_sql": self.reverse_sql}

    def _run_sql(self, schema_editor: Any, sqls: Any) -> None:
        if schema_editor.connection.vendor == self.vendor:
            super()._run_sql(schema_editor, sqls)
