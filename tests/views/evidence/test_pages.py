"""The pages of an evidence pack: customers' words are shown as they stand, and the same records give the same pages."""

import re
import sys
import zlib

import pytest

from orchestrator.domain.words import Words
from orchestrator.store.records import Records
from orchestrator.views.evidence.gather import gather_evidence
from orchestrator.views.evidence.pages import print_html, print_pdf
from orchestrator.views.evidence.values import Pack
from tests.views.evidence.case import enter_order, message

HTML = '<script>alert("1")</script><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} &amp;'
TYPST = '#panic("read as markup") $ * _ ] } \\ "\' `#panic()` // /* <label> @reference'


@pytest.fixture
def pack(records: Records) -> Pack:
    """An order whose messages try to be markup."""
    order = enter_order(records, customer="O'Brien & Söhne – Công ty Điện tử")
    for number, subject in enumerate((HTML, TYPST, "长" * 300, "W" * 300), start=1):
        records.communications.messages.add(
            message(order, subject).model_copy(update={"number": number}), by="worker/sales"
        )
    return gather_evidence(records, order)


def test_html_shows_customers_words_and_obeys_none(pack: Pack) -> None:
    page = print_html(pack).decode()

    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }} {% raw %} &amp;amp;" in page
    assert re.findall(r"<(?:script|img|link|iframe)|(?:src|onerror)=\"", page) == []
    assert "O&#39;Brien &amp; Söhne – Công ty Điện tử" in page


def test_html_names_every_section_and_asks_nothing_of_the_network(pack: Pack) -> None:
    page = print_html(pack).decode()

    assert re.findall(r"<h2 id=\"s\d+\">\d+\. (.*?)</h2>", page) == [
        str(each.title).replace("'", "&#39;") for each in pack.sections
    ]
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_pdf_sets_customers_words_and_reads_none_as_markup(pack: Pack) -> None:
    pdf = print_pdf(pack)

    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert "typst" not in sys.modules  # what it remembers of each pack goes with a process of its own


def test_the_same_records_give_the_same_pages(pack: Pack) -> None:
    assert print_html(pack) == print_html(pack)
    pdf = print_pdf(pack)
    assert pdf == print_pdf(pack)
    assert b"/CreationDate" not in pdf  # the next minute's page is the same too


def test_a_section_without_records_says_so(pack: Pack) -> None:
    empty = [each.title for each in pack.sections if not each.tables]

    assert Words("Khiếu nại", "Complaints") in empty
    assert print_html(pack).decode().count("không có / none</p>") == len(empty)


def test_the_pdf_brings_letters_for_vietnamese_english_and_chinese(records: Records) -> None:
    order = enter_order(records, customer="北京触控技术有限公司 – 臺灣觸控 – Công ty Điện tử")
    pdf = print_pdf(gather_evidence(records, order))
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    told = pdf + b"".join(_inflated(each) for each in streams)

    assert {name for name in (b"LibertinusSerif", b"NotoSansCJKsc") if name not in told} == set()


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
