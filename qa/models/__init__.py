"""The LLM and the embedder, each behind one small interface."""
