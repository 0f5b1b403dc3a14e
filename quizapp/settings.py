"""What whoever runs a site may set, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from quizapp import paths

REGISTRATION = ("open", "code", "closed")
SYNCHRONOUS = ("normal", "full")


class SettingsError(Exception):
    """A setting cannot be used; the message says which, and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``database_url`` None means SQLite in ``data_dir``; ``secret_key`` None, the file there."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str | None = None
    secret_key: str | None = None
    synchronous: str = "normal"
    registration: str = "open"
    proxies: int = 0
    tls_cert: Path | None = None
    tls_key: Path | None = None

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'quizapp.sqlite'}"

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        return f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}"


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings that ``QUIZAPP_…`` variables ask for. Raises `SettingsError`."""

    def given(name: str) -> str | None:
        return environ.get(f"QUIZAPP_{name}") or None

    def path(name: str) -> Path | None:
        value = given(name)
        return Path(value).expanduser().absolute() if value else None

    cert, key = path("TLS_CERT"), path("TLS_KEY")
    if (cert is None) != (key is None):
        raise SettingsError("QUIZAPP_TLS_CERT and QUIZAPP_TLS_KEY go together.")
    return Settings(
        data_dir=path("DATA_DIR") or _home(),
        host=given("HOST") or "127.0.0.1",
        port=_number("QUIZAPP_PORT", given("PORT"), 8000, 65535),
        database_url=given("DATABASE_URL"),
        secret_key=given("SECRET_KEY"),
        synchronous=_one_of("QUIZAPP_SYNCHRONOUS", given("SYNCHRONOUS"), SYNCHRONOUS),
        registration=_one_of("QUIZAPP_REGISTRATION", given("REGISTRATION"), REGISTRATION),
        proxies=_number("QUIZAPP_PROXIES", given("PROXIES"), 0, 10),
        tls_cert=cert,
        tls_key=key,
    )


def _home() -> Path:
    in_checkout = (paths.ROOT / "pyproject.toml").is_file()
    return paths.ROOT / "instance" if in_checkout else user_data_path("quizapp", appauthor=False)


def _number(name: str, value: str | None, default: int, most: int) -> int:
    if value is None:
        return default
    if not value.isdecimal() or int(value) > most:
        raise SettingsError(f"{name} takes a whole number from 0 to {most}, not {value!r}.")
    return int(value)


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> str:
    if value is None:
        return allowed[0]
    if value.lower() not in allowed:
        raise SettingsError(f"{name} takes {', '.join(allowed)}, not {value!r}.")
    return value.lower()
