"""Claims about reading what is handed in: bytes in, every problem named."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrator.domain.orders import problems, read_order
from orchestrator.errors import InputError
from tests.domain.builders import TODAY, document, line, raw


def problems_of(data: bytes, suffix: str = ".json") -> tuple[str, ...]:
    with pytest.raises(InputError) as refused:
        read_order(data, TODAY, suffix)
    return refused.value.problems


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b" " * 10_000_000, "document: expected at most 1048576 bytes (1 MiB), and it is larger"),
        (b'{"a": "\xff"}', "document: expected UTF-8 text, but byte 7 is not"),
        (b"{", "document: expected well-formed JSON"),
        (b'{"a": 1, "a": 2}', "each field once, but these stand twice: a"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b"[" * 200_000, "document: expected fewer levels of nesting"),
        (b"[]", "document: expected an object with fields"),
        (b'{"a":' + b"9" * 5000 + b"}", "document: expected well-formed JSON"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, expected: str) -> None:
    (problem,) = problems_of(data)

    assert expected in problem


def test_a_document_of_a_mebibyte_is_still_read() -> None:
    order = raw(document())

    assert read_order(order + b" " * (1024 * 1024 - len(order)), TODAY).customer_reference == "PO-4711"


def test_a_hundred_thousand_repeated_fields_are_refused_quickly() -> None:
    data = b"{" + b",".join(b'"%d":0' % (number % 60_000) for number in range(100_000)) + b"}"

    assert "stand twice" in problems_of(data)[0]


def test_an_unknown_suffix_is_refused() -> None:
    assert problems_of(b"{}", ".yaml") == ("document: expected a .json or .toml file, not '.yaml'",)


def test_toml_is_read_like_json() -> None:
    toml = """customer_reference = "PO-1"
source = "written"
[customer]
name = "Sông Hồng"
[delivery]
requested_date = 2026-05-15
""".replace("\n", "\r\n")

    assert str(read_order(toml.encode(), TODAY, ".toml").delivery.requested_date) == "2026-05-15"


def test_toml_names_a_repeated_field() -> None:
    assert "document: expected well-formed TOML" in problems_of(b"a = 1\na = 2\n", ".toml")[0]


def test_a_byte_order_mark_is_no_error() -> None:
    assert read_order(b"\xef\xbb\xbf" + raw(document()), TODAY).source == "written"


def test_every_problem_is_listed_with_its_path() -> None:
    found = problems_of(
        raw(
            document(
                surprise=1,
                customer={"name": "${x}"},
                lines=[line(quantity=-3), line(unit_price={"amount": "1", "currency": "XXX"}), line(size_inches=True)],
                delivery={"requested_date": "2026-02-30"},
                source="fax",
            )
        )
    )

    paths = [problem.partition(":")[0] for problem in found]
    assert paths == [
        "customer.name",
        "source",
        "lines[0].quantity",
        "lines[1].unit_price",
        "lines[2].size_inches",
        "delivery.requested_date",
        "surprise",
    ]
    assert all("expected" in problem or "is not a known field" in problem for problem in found)


def test_a_problem_never_repeats_control_characters_of_what_was_sent() -> None:
    (problem,) = problems_of(raw(document(**{"bad\x1b[31mname": 1})))

    assert problem == "bad\\u001b[31mname: is not a known field"


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reader(data: bytes) -> None:
    for suffix in (".json", ".toml"):
        assert problems_of(data, suffix)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(document())), JSON)
def test_any_value_in_any_field_is_read_or_refused_but_never_breaks(field: str, value: object) -> None:
    try:
        submitted = read_order(raw_ascii(document(**{field: value})), TODAY)
    except InputError:
        return

    assert problems(submitted, TODAY) == ()


def raw_ascii(value: object) -> bytes:
    return json.dumps(value).encode()
