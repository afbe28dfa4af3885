"""The Django project: wiring only, no rules.

SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead-log database when several connections write, and Debian 12 ships
3.40.1. The bundled library of ``pysqlite3`` is whole, so it takes the place of the standard module before anything of
Django is imported. ``lms.checks`` warns where no wheel exists and the system's library is old.
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ModuleNotFoundError:  # no wheel for this platform: the system's SQLite serves, with a warning
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
