"""Every error this package raises on purpose.

::

    QAError
     ├─ SettingsError          a setting that cannot be used
     ├─ CorpusError            the articles folder is missing or holds no article
     ├─ IndexError_            the index cannot be used as it stands
     │   ├─ IndexLocked        another process is indexing
     │   ├─ IndexUnwritable    the data folder cannot be written
     │   ├─ IndexDamaged       Chroma or SQLite refuse their own files
     │   └─ EmbedderMismatch   the index was made by another embedder
     ├─ ModelError             a model did not do its work
     │   ├─ ModelUnreachable   no server there, or it went away
     │   ├─ ModelTimeout       no whole reply before the deadline
     │   ├─ ModelRefused       the key was not accepted (401, 403)
     │   ├─ ModelUnknown       the server has no such model (404)
     │   ├─ ModelBusy          429 or 5xx, still so after the retries
     │   ├─ ContextOverflow    the prompt is longer than the model can read
     │   └─ BadReply           the reply is not what was asked for
     ├─ StoreError             the file of conversations cannot be used
     └─ PortTaken              the page's port is in use

The message of each is one line that says what was wrong and what to do; the command line prints
it as it stands and exits with 1. Errors of the libraries underneath are translated in the module
that adapts the library, and nowhere else.
"""


class QAError(Exception):
    """Base of all errors of this package."""


class SettingsError(QAError):
    """A setting has a value that cannot be used."""


class CorpusError(QAError):
    """The articles folder is missing, is not a folder, or holds no readable article."""


class IndexError_(QAError):
    """The index cannot be used as it stands."""


class IndexLocked(IndexError_):
    """Another process holds the index for writing."""


class IndexUnwritable(IndexError_):
    """The data folder cannot be written."""


class IndexDamaged(IndexError_):
    """The files of the index cannot be read."""


class EmbedderMismatch(IndexError_):
    """The index was made by another embedder than the one in the settings."""


class ModelError(QAError):
    """A model did not do its work."""


class ModelUnreachable(ModelError):
    """Nothing answers at the model's address."""


class ModelTimeout(ModelError):
    """The whole reply did not arrive before the deadline."""


class ModelRefused(ModelError):
    """The server did not accept the key."""


class ModelUnknown(ModelError):
    """The server does not have this model."""


class ModelBusy(ModelError):
    """The server kept answering 429 or 5xx."""


class ContextOverflow(ModelError):
    """The prompt is longer than the model can read."""


class BadReply(ModelError):
    """The reply is not what was asked for."""


class StoreError(QAError):
    """The file of conversations and feedback cannot be read or written."""


class PortTaken(QAError):
    """The port is in use by another program."""
