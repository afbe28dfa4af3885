"""A day of practice, which ends at four in the morning: who studies late still studies today. Pure: no Django."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ENDS_AT = time(4)


@dataclass(frozen=True)
class Day:
    """One day at a school, from four in the morning to the next."""

    on: date
    begins_at: datetime
    ends_at: datetime
    zone: ZoneInfo

    def number_of(self, at: datetime) -> int:
        """How many days after this one an instant lies: 0 on the day itself."""
        return (_date_of(at, self.zone) - self.on).days


def day_of(at: datetime, time_zone: str) -> Day:
    """The day that the instant belongs to."""
    zone = ZoneInfo(time_zone)
    on = _date_of(at, zone)
    begins, ends = (datetime.combine(on + timedelta(days=n), ENDS_AT, zone) for n in (0, 1))
    return Day(on, begins, ends, zone)


def _date_of(at: datetime, zone: ZoneInfo) -> date:
    local = at.astimezone(zone)
    return local.date() if local.time() >= ENDS_AT else local.date() - timedelta(days=1)
