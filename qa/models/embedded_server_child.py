"""Serve one GGUF file until standard input ends; run as a program of its own.

It reads one line of JSON from standard input (not from its arguments, which every user of the
machine can see: there is a key in it), writes one line of JSON to standard output, and ends when
standard input does, which is also what happens when its parent is killed.
"""

import json
import os
import sys
from typing import Any, TextIO


def main() -> None:
    """Start the server, say where it listens, and wait for the parent to end."""
    report = _own_standard_output()
    asked = json.loads(sys.stdin.readline())
    try:
        server = _server(asked)
    except (RuntimeError, ValueError, OSError) as exc:
        _say(report, {"error": str(exc)})
        return
    _say(report, {"url": server.listening_address + "/v1"})
    while sys.stdin.readline():
        pass
    # The server's own threads would first finish what nobody waits for any more.
    os._exit(0)


def _server(asked: dict[str, Any]) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = asked["gguf"]
    params.model_alias = {asked["model"]}
    params.api_keys = [asked["api_key"]]
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # any free one
    params.n_ctx = asked["context_tokens"]
    params.n_parallel = 1  # a second slot would halve the context and the speed of both
    params.cache_ram_mib = 0  # prompts are cached in the slot; 8 GiB more is the default
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = asked["threads"]
    params.verbosity = -1
    params.ui = False
    params.endpoint_slots = False
    return xllamacpp.Server(params)


def _own_standard_output() -> TextIO:
    """Return standard output, and send what native code prints there elsewhere."""
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return report


def _say(report: TextIO, line: dict[str, str]) -> None:
    report.write(json.dumps(line) + "\n")
    report.flush()


if __name__ == "__main__":
    main()
