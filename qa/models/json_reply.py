"""Asking a model for JSON of a schema, and checking that it is what came."""

import json
from collections.abc import Mapping


def response_format(schema: Mapping[str, object]) -> dict[str, object]:
    """Return the request's ``response_format`` for a schema.

    Endpoints that check strictly take only schemas that allow no further properties.
    """
    strict = schema.get("additionalProperties") is False
    return {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": dict(schema), "strict": strict},
    }


def described(schema: Mapping[str, object]) -> str:
    """Return words to add to a prompt for a server that cannot hold a reply to a schema."""
    return "\n\nReply with one JSON object and nothing else. Its JSON schema:\n" + json.dumps(
        schema, ensure_ascii=False
    )


def json_object(text: str, schema: Mapping[str, object]) -> str:
    """Return the JSON object in a reply, without the words or fences some models put around it.

    Raises:
        ValueError: there is none, or a key that the schema requires is missing; the message is
            a predicate for a sentence about the reply.
    """
    start, end = text.find("{"), text.rfind("}") + 1
    try:
        found = json.loads(text[start:end])
    except (ValueError, RecursionError) as exc:  # a reply of nothing but brackets nests too deep
        raise ValueError("is not the JSON object asked for") from exc
    required = schema.get("required", ())
    names = required if isinstance(required, list | tuple) else ()
    if missing := [str(name) for name in names if name not in found]:
        raise ValueError(f"lacks {', '.join(missing)}")
    return text[start:end]
