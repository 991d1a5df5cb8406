"""What the reader is trained on, invented news with questions, and how.

    pip install -c constraints.txt -e '.[training]'
    python -m eval train-reader

The articles and questions were written for this; none is about the subjects of the question sets.
"""
