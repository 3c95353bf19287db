"""The optional model: any server that speaks OpenAI's chat completions. Without a key there is none."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextvars import copy_context
from functools import lru_cache
from threading import Thread
from typing import Any, TypeVar

from pydantic import SecretStr

from core import busy
from core.settings import get_settings

T = TypeVar("T")
MAX_REPLY_TOKENS = 400  # a call or two short sentences; more is a model that has lost its way


OPENAI_URL = "https://api.openai.com/v1"


def configured() -> bool:
    """Whether a model may be asked at all."""
    settings = get_settings()
    return settings.openai_api_key is not None or settings.openai_base_url is not None


def chat_model() -> Any:
    """A langchain_openai.ChatOpenAI as the settings say; no retries of its own, the offline planner is the retry."""
    settings = get_settings()
    return _chat_model(
        settings.llm_model,
        settings.openai_api_key or SecretStr("none"),
        settings.openai_base_url or OPENAI_URL,  # an empty variable must not become an empty address
        settings.llm_timeout_seconds,
    )


@lru_cache(maxsize=4)
def _chat_model(name: str, api_key: SecretStr, base_url: str, seconds: float) -> Any:
    """The same for the same settings: to make one takes as long as a question to the database."""
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=name,
        api_key=api_key,
        base_url=base_url,
        timeout=seconds,
        max_retries=0,
        temperature=0,
        max_completion_tokens=MAX_REPLY_TOKENS,
        use_responses_api=False,  # some names would switch to an API that other servers do not speak
    )


EMBEDDING_MODEL = "text-embedding-3-small"
EMBEDDING_DIMENSIONS = 1536  # what that model gives, and what the columns hold
EMBEDDED_AT_ONCE = 256  # names in one request


def can_embed() -> bool:
    """Whether names may be sent to be embedded: a key was given, not only the address of a chat model."""
    return get_settings().openai_api_key is not None


def embeddings_of(texts: Sequence[str]) -> list[list[float]]:
    """Each text as a vector. Raises whatever the provider does, and ValueError for what are no such vectors."""
    from langchain_openai import OpenAIEmbeddings

    settings = get_settings()
    model = OpenAIEmbeddings(
        model=EMBEDDING_MODEL,
        api_key=settings.openai_api_key or SecretStr("none"),
        base_url=settings.openai_base_url or OPENAI_URL,
        timeout=settings.llm_timeout_seconds,
        max_retries=0,
        chunk_size=EMBEDDED_AT_ONCE,
        check_embedding_ctx_length=False,  # names are short; measuring them would load a tokenizer from the network
        model_kwargs={"encoding_format": "float"},
    )
    found = model.embed_documents(list(texts))
    sound = all(len(one) == EMBEDDING_DIMENSIONS and all(map(math.isfinite, one)) and any(one) for one in found)
    if len(found) != len(texts) or not sound:
        raise ValueError("not the vectors that were asked for")
    return found


class Patience:
    """How long a turn waits for the model: its calls share it, and nothing but they uses it up."""

    def __init__(self, seconds: float) -> None:
        """seconds: for all of the turn."""
        self._left = seconds

    def wait(self, work: Callable[[], T]) -> T:
        """What `work` returns. Raises TimeoutError when patience is at its end.

        Why a thread: an HTTP client's timeout starts again with every byte, and does not count looking up a name. A
        thread left behind ends with its connection; it holds nothing of ours.
        """
        began = time.monotonic()
        if self._left <= 0:
            raise TimeoutError
        outcome: Future[T] = Future()
        Thread(target=copy_context().run, args=(_settle, outcome, work), name="model", daemon=True).start()
        with busy.aside():
            try:
                return outcome.result(self._left)
            finally:
                self._left -= time.monotonic() - began


def _settle(outcome: Future[T], work: Callable[[], T]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001 - it is raised where the outcome is waited for
        outcome.set_exception(error)
