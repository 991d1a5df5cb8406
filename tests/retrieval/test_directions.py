"""Where a query is looked for in each language; the axes of a plane are two languages' centres."""

import numpy as np
import pytest

from qa.corpus.language import Language
from qa.index.centre import Total
from qa.retrieval.directions import Directions

EN, VI, ZH, UNKNOWN = Language.ENGLISH, Language.VIETNAMESE, Language.CHINESE, Language.UNKNOWN
QUERY = np.array([0.6, 0.8], dtype=np.float32)


def total(*vectors):
    return Total().moved(
        {bytes([n]): 1 for n in range(len(vectors))},
        {bytes([n]): np.array(v, dtype=np.float32) for n, v in enumerate(vectors)},
    )


def totals(**of):
    return {language: of.get(language.name, Total()) for language in Language}


BOTH = totals(ENGLISH=total([1, 0]), CHINESE=total([0, 1]))


def test_texts_in_the_language_of_the_query_are_compared_with_it_less_half_their_centre():
    directions = Directions(QUERY, ZH, BOTH)
    assert directions.compared(ZH) == pytest.approx([0.6, 0.3])
    assert directions.searched()[0] == pytest.approx(QUERY)


def test_towards_another_language_the_query_is_moved_by_the_difference_of_their_centres():
    directions = Directions(QUERY, ZH, BOTH)
    assert len(directions.searched()) == 2
    assert directions.searched()[1] == pytest.approx([1.6, -0.2])
    assert directions.compared(EN) == pytest.approx([1.1, -0.2])


@pytest.mark.parametrize("language", [UNKNOWN, VI])
def test_from_a_language_without_articles_the_query_is_not_moved(language):
    directions = Directions(QUERY, language, BOTH)
    assert [v.tolist() for v in directions.searched()] == [QUERY.tolist()]
    assert directions.compared(EN) == pytest.approx([0.1, 0.8])


def test_texts_of_no_known_language_are_held_against_the_centre_of_all():
    of_all = totals(ENGLISH=total([1, 0], [1, 0]), UNKNOWN=total([0, 1], [0, 1]))
    directions = Directions(QUERY, EN, of_all)
    assert len(directions.searched()) == 1
    assert directions.compared(UNKNOWN) == pytest.approx([0.35, 0.55])


def test_without_any_text_the_query_is_what_it_is():
    directions = Directions(QUERY, EN, totals())
    assert directions.compared(EN) == pytest.approx(QUERY)
    assert len(directions.searched()) == 1
