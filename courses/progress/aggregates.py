"""An aggregate that both databases have under different names."""

from typing import Any

from django.db.models import Aggregate, TextField


class Listed(Aggregate):
    """All texts of a group as one, separated by commas, in no particular order."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL asks for the separator."""
        template = "%(function)s(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template, **context)
