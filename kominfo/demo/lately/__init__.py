"""The last year of the demo, told in days before the day on which it is loaded: a newsroom that is at work.

`ago` and `ahead` count days from that day, `of` from the first day of an event, `clock` is WIT. What would fall on a
weekend came out on the Friday before. In texts `[hari:N]` stands for the day N days after publication as
`Kamis (8/7/2021)`, `[kegiatan:N]` for it in full, and `[tanggal:N]` for the next working day from it on, in full.
"""

from kominfo.demo.lately import islands, meetings, notices

RELEASES = meetings.RELEASES + islands.RELEASES + notices.RELEASES
EVENTS = meetings.EVENTS
