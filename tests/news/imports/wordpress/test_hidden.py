"""What the old page hid is cut out of its texts, and told with what stood in it."""

import pytest

from tests.news.imports.wordpress.text_of import read

LINK = '<a href="https://slot.example">slot gacor</a>'


@pytest.mark.parametrize(
    "opening",
    [
        '<div style="display:none">',
        '<div style="DISPLAY : none !important">',
        "<div style='color:red;display:none'>",
        '<div style="visibility:hidden">',
        '<div style="visibility: collapse">',
        '<div style="opacity:0">',
        '<div style="opacity:0.01">',
        '<div style="position:absolute;left:-9999px">',
        '<div style="position:absolute;top:-3000px">',
        '<div style="text-indent:-9999px">',
        '<div style="margin-left:-600px">',
        '<div style="left:-100em">',
        '<div style="font-size:0">',
        '<div style="font-size:1px">',
        '<div style="font-size:.05em">',
        '<div style="height:1px;overflow:hidden">',
        '<div style="overflow:hidden;width:0px">',
        '<div style="max-height:0;overflow:hidden">',
        '<div style="position:absolute;width:1px;height:1px">',
        '<div style="color:#FFF;background:#ffffff">',
        '<div style="color:white;background-color:rgb(255, 255, 255)">',
        '<div style="color:transparent">',
        '<div style="color:#ffffff">',
        '<div style="transform:scale(0)">',
        '<div style="clip:rect(0,0,0,0)">',
        '<div style="clip-path:inset(50%)">',
        "<div hidden>",
        '<div aria-hidden="true">',
        '<div style="display&#58;none">',
        "<div style=display:none>",
    ],
)
def test_hidden_links_are_cut_out_and_listed(opening):
    made, work = read(f"<p>Awal</p>{opening}<div>{LINK}</div></div><p>Akhir</p>")

    assert made == "<p>Awal</p>\n<p>Akhir</p>"
    assert [(note.kind, note.evidence) for note in work.notes] == [
        ("hidden", "slot gacor https://slot.example")
    ]


@pytest.mark.parametrize(
    "source",
    [
        f'<style>.x1 {{display:none}}</style><p>a</p><div class="x1">{LINK}</div>',
        f'<p>a</p><marquee width="1" height="1">{LINK}</marquee>',
        f'<p>a</p><font color="#ffffff">{LINK}</font>',
        f'<div style="background:#000"><p>a</p><span style="color:#000000">{LINK}</span></div>',
        f"<p>a</p><span style='display:none'>{LINK}\n\n{LINK}</span>",
        f'<p>a</p><div style="display:none">{LINK}',
        f'<p>a</p><table style="display:none"><tr><td>{LINK}<td></table>',
    ],
)
def test_other_ways_to_hide_are_known(source):
    made, work = read(source)

    assert made == "<p>a</p>"
    assert "hidden" in {note.kind for note in work.notes}


@pytest.mark.parametrize(
    "source",
    [
        '<div style="text-align:center">tampak</div>',
        '<div style="margin-left:-15px">tampak</div>',
        '<div style="opacity:0.9">tampak</div>',
        '<div style="height:1px">tampak</div>',
        '<div style="width:100%;overflow:hidden">tampak</div>',
        '<div style="max-width:1px solid">tampak</div>',
        '<div style="background:#036"><span style="color:#fff">tampak</span></div>',
        '<div style="background:url(x.jpg)"><span style="color:#fff">tampak</span></div>',
        '<div style="font-size:10px">tampak</div>',
        '<div aria-hidden="true">tampak</div>',
        "<p>tampak</p>",
    ],
)
def test_what_is_seen_stays_without_a_word(source):
    made, work = read(source)

    assert made == "<p>tampak</p>"
    assert work.notes == []


def test_white_words_without_a_link_stay_and_are_to_be_checked():
    made, work = read('<p>a <span style="color:#fff">putih</span></p>')

    assert made == "<p>a putih</p>"
    assert [(note.kind, note.evidence) for note in work.notes] == [("hidden_doubtful", "putih")]


@pytest.mark.parametrize(
    "code",
    [
        "<script>alert(1)</script>",
        "<script src='https://x.example/a.js'></script>",
        "<SCRIPT>eval(atob('x'))",
        '<meta http-equiv="refresh" content="0;url=https://slot.example">',
    ],
)
def test_scripts_and_redirects_are_cut_and_told(code):
    made, work = read(f"<p>a</p>{code}")

    assert made == "<p>a</p>"
    assert [note.kind for note in work.notes] == ["script"]


def test_commands_on_elements_go_and_are_told():
    made, work = read('<b onclick="jahat()">a</b><img src=x onerror=y()>')

    assert made == "<p><strong>a</strong></p>"
    assert next((note.kind, note.evidence) for note in work.notes) == (
        "handlers",
        "onclick=jahat(); onerror=y()",
    )
