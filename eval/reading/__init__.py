"""What the reader is trained on, invented news with questions, and how.

    pip install torch==2.13.0
    python -m eval train-reader

The articles and questions were written for this; none is about the subjects of the question sets.
"""
