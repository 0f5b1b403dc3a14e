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
