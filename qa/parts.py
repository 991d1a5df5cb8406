"""The parts of a chatbot, as its settings name them: the only place that knows concrete models.

None is loaded or started here; each does that when it is first used.
"""

from typing import Protocol

from pydantic import SecretStr

from qa.answering.draft import LLM
from qa.answering.reading import Reader
from qa.index.embedder import Embedder as PassageEmbedder
from qa.index.server import ChromaServer
from qa.retrieval.retriever import QueryEmbedder
from qa.settings import Settings


class Embedder(PassageEmbedder, QueryEmbedder, Protocol):
    """Both sides of an embedder: passages for the index, queries for retrieval."""

    def warm_up(self) -> None:
        """Load what is slow to load; sends nothing."""
        ...

    def close(self) -> None:
        """Free what was loaded."""
        ...


class StartedReader(Reader, Protocol):
    """A reader that is loaded and freed with the chatbot."""

    def warm_up(self) -> None:
        """Load what is slow to load."""
        ...

    def close(self) -> None:
        """Free what was loaded."""
        ...


class Model(LLM, Protocol):
    """A language model that is started and stopped with the chatbot."""

    def warm_up(self) -> None:
        """Start and load everything, so that the first prompt does not wait; sends nothing.

        Raises:
            ModelError: it does not start.
        """
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...


def reader() -> StartedReader:
    """Return what reads passages for answers; nothing is loaded yet."""
    from qa.models.embedded_reader import EmbeddedReader

    return EmbeddedReader()


def llm_of(settings: Settings) -> Model:
    """Return the language model that the settings name, not yet started."""
    if settings.llm_base_url is None:
        from qa.models.embedded_llm import EmbeddedLLM

        return EmbeddedLLM(settings.llm_gguf, settings.llm_timeout_s)
    from qa.models.chat_endpoint import EndpointLLM

    return EndpointLLM(
        settings.llm_base_url,
        settings.llm_model or "",
        _revealed(settings.llm_api_key),
        settings.llm_timeout_s,
    )


def embedder_of(settings: Settings) -> Embedder:
    """Return the embedder that the settings name."""
    if settings.embed_base_url is None:
        from qa.models.embedded_embedder import EmbeddedEmbedder

        return EmbeddedEmbedder()
    from qa.models.endpoint_embedder import EndpointEmbedder

    return EndpointEmbedder(
        settings.embed_base_url,
        settings.embed_model or "",
        _revealed(settings.embed_api_key),
        settings.embed_timeout_s,
    )


def chroma_server_of(settings: Settings) -> ChromaServer | None:
    """Return the Chroma server that the settings name, none for a folder."""
    if settings.chroma_url is None:
        return None
    return ChromaServer.checked(settings.chroma_url, _revealed(settings.chroma_headers))


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
