"""Canonical JSON: one value, one sequence of bytes, on every machine and in every language."""

import unicodedata
from typing import Any

import rfc8785

from rathaus.journal.interfaces import NotCanonical


def canonical_json(value: Any) -> str:
    """Write a value as canonical JSON (RFC 8785, JSON Canonicalization Scheme).

    :param value: dicts with text keys, lists, tuples, text, whole numbers up to 2**53 - 1, finite
        floats, booleans and None.
    :returns: the text; its UTF-8 bytes are what gets hashed.
    :raises NotCanonical: anything else, for instance a date, NaN or a lone surrogate.
    """
    try:
        return rfc8785.dumps(value).decode("utf-8")
    # A key that is no text and a structure that contains itself raise these two.
    except (ValueError, AttributeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def normalised(value: Any) -> Any:
    """The same value with all its text, keys too, in Unicode normal form C.

    :raises NotCanonical: two keys are the same once normalised, one answer would be lost.
    """
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [normalised(item) for item in value]
    if isinstance(value, dict):
        result = {normalised(key): normalised(item) for key, item in value.items()}
        if len(result) != len(value):
            raise NotCanonical("Two keys are the same once normalised.")
        return result
    return value
