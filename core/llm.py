"""The optional model: any server that speaks OpenAI's chat completions. Without a key there is none."""

from __future__ import annotations

import os
from typing import Any

from pydantic import SecretStr

from core.settings import get_settings

MAX_REPLY_TOKENS = 400  # a call or two short sentences; more is a model that has lost its way


def configured() -> bool:
    """Whether a model may be asked at all."""
    settings = get_settings()
    return settings.openai_api_key is not None or settings.openai_base_url is not None


def chat_model() -> Any:
    """A langchain_openai.ChatOpenAI as the settings say; no retries of its own, the offline planner is the retry."""
    os.environ.setdefault("LANGSMITH_TRACING", "false")  # the owner's money is nobody else's
    from langchain_openai import ChatOpenAI

    settings = get_settings()
    return ChatOpenAI(
        model=settings.llm_model,
        api_key=settings.openai_api_key or SecretStr("none"),
        base_url=settings.openai_base_url,
        timeout=settings.llm_timeout_seconds,
        max_retries=0,
        temperature=0,
        max_completion_tokens=MAX_REPLY_TOKENS,
    )
