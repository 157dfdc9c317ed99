"""What an address cannot be given, as it is said on a page."""

from widgets.complaints import complaints


def test_complaints_are_a_list_in_a_region_that_is_announced_and_stay_text():
    assert complaints("why=<b> names no panel", "to=1066 is too early") == (
        '<div role="status"><ul class="dy-complaints">'
        "<li>why=&lt;b&gt; names no panel</li><li>to=1066 is too early</li></ul></div>"
    )
