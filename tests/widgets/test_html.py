from widgets.html import join, link, page_href, tag


def test_text_is_escaped_and_markup_is_kept():
    inner = tag("b", "<i>bold</i>")
    assert tag("p", "a & b ", inner, None) == "<p>a &amp; b <b>&lt;i&gt;bold&lt;/i&gt;</b></p>"


def test_an_attribute_cannot_be_left_by_a_quote():
    made = tag("td", "x", title='" onmouseover="alert(1)', cls="num", data_kind=None)
    assert made == '<td class="num" title="&quot; onmouseover=&quot;alert(1)">x</td>'


def test_only_web_addresses_and_own_pages_become_links():
    assert link("source", "https://example.org/a?b=1&c=2") == (
        '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">source</a>'
    )
    assert link("record", page_href("record", {"id": "a b"})) == '<a href="record?id=a+b" target="_self">record</a>'
    assert link("bad", "javascript:alert(1)") == "<span>bad</span>"
    assert link("bad", "//elsewhere.example/x") == "<span>bad</span>"


def test_joining_leaves_out_what_is_not_there():
    assert join(["a", None, "<"], ", ") == "a, &lt;"
