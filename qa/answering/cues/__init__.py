"""The words that tell what kind of thing a question asks for, by language.

In each language a table of kinds and patterns, the first that matches decides. Patterns are matched
against small letters; English is without its accents, Vietnamese with them ("báo", a newspaper, is
no "bão", a storm).
"""
