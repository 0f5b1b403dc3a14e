from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine

from quizapp.store.types import UtcDateTime

DIALECT = create_engine("sqlite://").dialect


def test_a_moment_is_kept_in_utc_and_comes_back_aware() -> None:
    given = datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=2)))
    kept = UtcDateTime().process_bind_param(given, DIALECT)
    assert kept == datetime(2026, 3, 29, 1, 30)  # noqa: DTZ001
    assert UtcDateTime().process_result_value(kept, DIALECT) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 29), DIALECT)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["2026-03-29 00:30:00.000000", "2026-03-29 00:30:00", "1999-12-31 23:59:59.999999"]
)
def test_what_sqlite_keeps_is_read_as_utc(text: str) -> None:
    read = UtcDateTime().result_processor(DIALECT, None)
    assert read is not None
    assert read(text) == datetime.fromisoformat(text).replace(tzinfo=UTC)
    assert read(text).tzinfo is UTC
    assert read(None) is None
