"""In which language a text is printed."""

import unicodedata

import pytest

from qa.corpus.language import Language, printed_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hội nghị sẽ được tổ chức tại Hà Nội vào tháng sau.", Language.VIETNAMESE),
        (unicodedata.normalize("NFD", "Hội nghị sẽ được tổ chức tại Hà Nội."), Language.VIETNAMESE),
        ("Secretary General Ban Ki-moon, Tu La, Cho Va.", Language.UNKNOWN),
        ("La reunión se celebró en la capital y se va a repetir.", Language.UNKNOWN),
        ("The meeting was held in Hà Nội by Tô Lâm.", Language.ENGLISH),
        ("会议将于下月举行。", Language.CHINESE),
    ],
)
def test_in_print_vietnamese_has_its_letters(text, language):
    assert printed_language(text) is language
