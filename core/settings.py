"""Settings from the environment or `.env`; nothing set means the embedded default."""

from __future__ import annotations

import hmac
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MAX_FILE_BYTES = 10 * 1024 * 1024  # the blueprint's limit; a year of a busy café is under 2 MB


class Settings(BaseSettings):
    """One field a variable of the same name in capitals. An empty variable counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    cashflow_data: Path = Path("var")
    database_url: str | None = Field(None, description="app_user: web and the owner's part of every turn")
    database_worker_url: str | None = Field(None, description="app_worker; made from DATABASE_URL when absent")
    database_sched_url: str | None = Field(None, description="app_sched; made from DATABASE_URL when absent")
    database_owner_url: str | None = Field(None, description="app_migrate: migrations and backups only")
    redis_url: str | None = None
    files_url: str | None = None
    secret_key: SecretStr | None = None
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: str = Field("", description="addresses whose X-Forwarded-For is believed, with commas; * for any")
    max_file_bytes: int = MAX_FILE_BYTES

    telegram_bot_token: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_whatsapp_from: str | None = None
    twilio_api_url: str | None = None
    twilio_template_sid: str | None = Field(None, description="approved template for a closed 24-hour window")
    twilio_buttons_sids: dict[int, str] = Field(default_factory=dict, description="quick-reply templates by buttons")

    llm_model: str = "gpt-4o-mini"
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    llm_timeout_seconds: float = 20.0

    turn_threads: int = Field(8, description="turns of a process that work at once; those that ask a model wait aside")
    turn_processes: int = Field(1, description="processes that `run` has take turns, the bot among them")
    send_threads: int = 4
    database_pool: int = Field(16, description="connections of a process for each of its two roles")
    lease_seconds: float = 3.0
    log_json: bool = False

    @field_validator("public_url", "telegram_api_url", "twilio_api_url")
    @classmethod
    def _no_trailing_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else None

    @property
    def webhook_secret(self) -> str | None:
        """What Telegram must show on every call: as set, else made from SECRET_KEY, the same in every process."""
        if self.telegram_webhook_secret:
            return self.telegram_webhook_secret.get_secret_value()
        if self.secret_key is None:
            return None
        return hmac.new(self.secret_key.get_secret_value().encode(), b"telegram webhook", sha256).hexdigest()

    @property
    def base_url(self) -> str:
        """Where people and providers reach the web process."""
        host = "localhost" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return self.public_url or f"http://{host}:{self.port}"


@lru_cache
def get_settings() -> Settings:
    """The process's settings, read once. Tests call `get_settings.cache_clear()`."""
    return Settings()  # pyright: ignore[reportCallIssue]
