import pytest

from qa.models.json_reply import described, json_object, response_format

SCHEMA = {"type": "object", "required": ["a"]}


@pytest.mark.parametrize("text", ['{"a": 1}', '```json\n{"a": 1}\n```', 'Here: {"a": 1} Done.'])
def test_the_object_is_taken_out_of_what_is_around_it(text):
    assert json_object(text, SCHEMA) == '{"a": 1}'


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "not the JSON"), ("{", "not the JSON"), ("}{", "not the JSON"), ('{"b": 1}', "lacks a")],
)
def test_what_is_not_the_object_asked_for(text, words):
    with pytest.raises(ValueError, match=words):
        json_object(text, SCHEMA)


def test_a_schema_that_requires_nothing_takes_any_object():
    assert json_object("{}", {"type": "object"}) == "{}"


@pytest.mark.parametrize(("more", "strict"), [(False, True), (True, False), (None, False)])
def test_strict_only_where_the_schema_is_closed(more, strict):
    schema = SCHEMA if more is None else SCHEMA | {"additionalProperties": more}
    assert response_format(schema)["json_schema"]["strict"] is strict


def test_the_description_holds_the_schema():
    assert '{"type": "object", "required": ["a"]}' in described(SCHEMA)
