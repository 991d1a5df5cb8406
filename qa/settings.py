"""All settings, in one frozen object.

Settings are read once, at an entry point (``Chatbot.open``, the command line, the evaluation), from
keyword arguments, then the environment (``QA_…``), then a ``.env`` file in the working directory.
No other module reads the environment.
"""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qa.errors import SettingsError


class Settings(BaseSettings):
    """What to read, where to keep the index, which models to use, and who may use the page."""

    model_config = SettingsConfigDict(
        env_prefix="QA_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    articles: Path = Field(Path("seeds"), description="folder of articles, read recursively")
    data: Path = Field(Path(".qa"), description="folder for the index and the caches")

    llm_base_url: str | None = Field(
        None, description="OpenAI-compatible endpoint; none: the embedded model"
    )
    llm_model: str | None = Field(None, description="model name at the endpoint")
    llm_api_key: SecretStr | None = Field(None, description="key for the endpoint")
    llm_gguf: Path | None = Field(
        None, description="a GGUF file for the embedded server to serve instead of its own"
    )
    llm_timeout_s: float = Field(60.0, gt=0, description="deadline for one whole reply")
    llm_capable: bool | None = Field(
        None,
        description="true: the model's draft leads; false: the quotes lead; "
        "none: true for an endpoint, false for the embedded model",
    )

    embed_base_url: str | None = Field(
        None, description="OpenAI-compatible embeddings endpoint; none: the embedded model"
    )
    embed_model: str | None = Field(None, description="embedding model name at the endpoint")
    embed_api_key: SecretStr | None = Field(None, description="key for the embeddings endpoint")
    embed_timeout_s: float = Field(60.0, gt=0, description="deadline for one batch of embeddings")

    chroma_url: str | None = Field(None, description="Chroma server; none: a folder under data")
    chroma_headers: SecretStr | None = Field(
        None, description="what a proxy before that server asks for: Name: value; Name: value"
    )

    auth: SecretStr | None = Field(
        None, description="name:password,name:password, or a file of such pairs; none: no login"
    )
    read_only: bool = Field(False, description="true: nothing can be added, removed or deleted")
    public_url: str | None = Field(
        None, description="address of the page as people open it, behind a proxy"
    )
    queue_limit: int = Field(32, ge=1, description="questions that may wait; more are turned away")
    upload_limit_mb: float = Field(10.0, gt=0, le=20, description="largest file the page takes")
    upload_limit_files: int = Field(50, ge=0, description="files one visitor may add in an hour")

    @field_validator("llm_base_url", "embed_base_url", "chroma_url", "public_url")
    @classmethod
    def _is_http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value

    @property
    def draft_leads(self) -> bool:
        """Whether the model's draft leads the answer, and not the quotes."""
        return bool(self.llm_base_url) if self.llm_capable is None else self.llm_capable

    @classmethod
    def load(cls, **overrides: Any) -> "Settings":
        """Read the settings; a keyword that is ``None`` counts as not given.

        Raises:
            SettingsError: a value cannot be used; the message names the setting, not the value,
                since the value may be a secret.
        """
        try:
            return cls(**{name: value for name, value in overrides.items() if value is not None})
        except ValidationError as exc:
            first = exc.errors(include_input=False, include_url=False)[0]
            name = "QA_" + "_".join(str(part) for part in first["loc"]).upper()
            raise SettingsError(f"{name}: {first['msg']}. Correct it and try again.") from exc
