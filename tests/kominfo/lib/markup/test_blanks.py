"""A row that is filled in is the row that its template makes."""

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kominfo.lib.markup.blanks import Blank

NAMES = ("kind", "address", "title", "snippet", "agency", "moment", "day")
PERSON = dict.fromkeys(NAMES, "<i>\"100 %(day)s\" & 'more'</i>")


@pytest.mark.parametrize("is_withdrawn", [False, True])
@pytest.mark.parametrize("title", ["<b>", SafeString("<mark>50 %</mark>")])
def test_a_row_filled_in_is_what_the_template_makes_of_the_values(is_withdrawn, title):
    row = Blank("news/search/_result.html", *NAMES, is_withdrawn=is_withdrawn)
    for values in (PERSON | {"title": title}, dict.fromkeys(NAMES, "")):
        expected = render_to_string("news/search/_result.html", values | {"is_withdrawn": is_withdrawn})
        assert row.filled(**values) == expected
        assert isinstance(row.filled(**values), SafeString)


def test_a_value_that_the_template_does_not_write_is_refused():
    with pytest.raises(ValueError, match=r"_choice\.html does not write title"):
        Blank("news/search/_choice.html", "name", "address", "title").filled(name="", address="", title="")
