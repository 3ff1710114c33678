"""What a customer gets, with texts that are attacks: as it is written, and nothing of it does anything."""

import json
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pypdf import PdfReader

from tests.support.shop import NOW
from tests.support.till import Goods, Till
from tracksales.journal.intake import take
from tracksales.journal.models import Register
from tracksales.mail.letter import letter
from tracksales.sales.models import Sale
from tracksales.sales.receipt import one_line, stored_receipt
from tracksales.shop.models import Shop

ATTACKS = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"' onmouseover='window.pwned=1' style='position:fixed;inset:0",
    "</td></tr></table></div><h1>Total 0.00</h1>",
    "<style>*{display:none}</style>",
    "<a href='javascript:window.pwned=1'>refund</a>",
    "javascript:window.pwned=1 https://evil.example/",
    "{{ 7|add:42 }} {% include 'mail/receipt.html' %} {nb} %(page)s {0} ${7*7}",
    "<!--[if mso]><v:oval href=x><![endif]--> <![CDATA[ ]]> &lt;b&gt; &#60;b&#62;",
    "\N{RIGHT-TO-LEFT OVERRIDE}00.1\N{POP DIRECTIONAL FORMATTING} \N{RIGHT-TO-LEFT ISOLATE}00.2",
    "Milk\r\nBcc: all@example.com\r\n\r\nTotal: KES 0.00",
    "Milk\x07\x1b[2J\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}end",
    "=cmd|'/c calc'!A1 **bold** --x-- \\(unbalanced ) <</JS (x)>>",
]
TAGS = frozenset("html head meta title body div h1 p strong br table tbody tr td span small".split())  # noqa: SIM905
ATTRIBUTES = {"lang", "charset", "name", "content", "style", "dir"}


class Seen(HTMLParser):
    """What a mail program makes of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.styles: set[str] = set()
        self.words = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styles |= {value or "" for name, value in attrs if name == "style"}

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


def sold(till: Till, text: str) -> str:
    """A sale that says this wherever somebody may write something; its entry."""
    Shop.objects.update(name=text[:100])
    Register.objects.update(name=text[:60])
    said = text[:40]
    paid = [{"method": "cash", "name": text, "amount": 6500, "reference": text}]
    line = till.sell(
        [(Goods(None, said, text, 6500, tax_class=text[:8]), 1000)],
        customer_name=text, cashier={"id": 900_001, "name": text}, payments=paid, receipt=said,
    )  # fmt: skip
    taken = take(till.register, [line], NOW)
    assert taken.outcomes[0].reasons in ([], ["product_unknown"]), taken
    return str(json.loads(line.partition(b" ")[2])["id"])


def letter_of(entry: str) -> EmailMessage:
    """The e-mail as the mail server is given it."""
    receipt = stored_receipt(entry)
    assert receipt is not None
    written = letter(receipt, Shop.objects.get(), "wanjiku@example.com", entry)
    return BytesParser(policy=default).parsebytes(written.message().as_bytes(linesep="\r\n"))  # type: ignore[arg-type]


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.fixture(autouse=True)
def begun(till: Till) -> None:
    """Let the till's first entry be at the server."""
    take(till.register, [till.open_epoch()], NOW)


@pytest.mark.parametrize("text", ATTACKS)
def test_an_email_with_a_text_that_is_an_attack_has_the_form_of_any_other(till: Till, text: str) -> None:
    plain = Seen(part(letter_of(sold(till, "Milk")), "html"))
    message = letter_of(sold(till, text))

    seen = Seen(part(message, "html"))
    assert (seen.tags, seen.styles, seen.other) == (plain.tags, plain.styles, [])
    assert set(seen.tags) <= TAGS
    assert seen.attributes <= ATTRIBUTES
    said = one_line(text)
    assert said in seen.words
    assert sorted(message.keys()) == sorted(
        ["Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID"]
    )
    assert (message["To"], message["Bcc"]) == ("wanjiku@example.com", None)
    assert message["Subject"].startswith("Receipt ")
    assert not any(len(str(value).splitlines()) > 1 for value in message.values())
    words = part(message, "plain")
    assert said in words
    assert [one for one in words.splitlines() if one.startswith("Total:")] == ["Total: KES 65.00"]
    assert not any(ord(one) in range(0x2028, 0x202F) or ord(one) < 10 for one in words)


@pytest.mark.one_database
@pytest.mark.parametrize("text", ATTACKS)
def test_an_invoice_as_pdf_shows_it_as_it_is_written_and_does_nothing(
    till: Till, client: Client, text: str
) -> None:
    entry = sold(till, text)
    assert Sale.objects.filter(pk=entry).exists()
    client.force_login(User.objects.get(username="mary"))

    answer = client.get(f"/office/sales/{entry}/invoice.pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    reader = PdfReader(BytesIO(answer.content))
    assert "\n" not in answer["Content-Disposition"]
    assert not {"/AA", "/Names", "/AcroForm"} & reader.trailer["/Root"].keys()  # type: ignore[union-attr]
    assert not hasattr(reader.trailer["/Root"]["/OpenAction"], "keys")  # type: ignore[index]  # a page, no deed
    assert not any(page.get("/Annots") or page.get("/AA") for page in reader.pages)
    if text.isascii() and text.isprintable():
        shown = "".join(reader.pages[0].extract_text().split())
        assert "".join(text.split()) in shown
