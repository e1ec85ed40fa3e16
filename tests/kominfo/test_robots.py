"""What search engines are told."""

from urllib.robotparser import RobotFileParser


def test_robots_may_read_the_site_and_stay_out_of_the_desk(client):
    response = client.get("/robots.txt")

    rules = RobotFileParser()
    rules.parse(response.content.decode().splitlines())
    paths = ["/", "/siaran-pers/?halaman=2", "/media/foto/x/card.jpg", "/meja/", "/meja/tautan/x/"]
    assert [rules.can_fetch("AnyBot", path) for path in paths] == [True, True, True, False, False]
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "text/plain; charset=utf-8",
        "public, max-age=86400",
    )
