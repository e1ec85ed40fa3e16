"""Mail to people outside the office: who asked for it, what goes to whom because of which edition, and its sending.

`mailings` is told of each edition in the transaction that freezes it; the worker then writes one delivery for each
address (`recipients`; of `daily` mail, for the end of the day) and hands them to the mail server (`sending`), in words made from the edition (`messages`).
"""
