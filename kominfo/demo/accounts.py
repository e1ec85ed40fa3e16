"""The demo's accounts: who can sign in at the desk, and with which password. `make run` prints them."""

PASSWORD = "peragaan-tobelo-2021"  # noqa: S105 - public on purpose; production refuses to load the demo

# user name, name, role (a group), slug of the agency, byline code
ACCOUNTS = [
    ("ratna", "Ratna", "Kontributor", "diskominfosan-malut", "rtn"),
    ("nurul", "Nurul", "Kontributor", "diskominfo-halmahera-utara", "nrl"),
    ("hasan", "Hasan", "Redaktur", "diskominfosan-malut", "hsn"),
    ("salma", "Salma", "Penyetuju", "diskominfosan-malut", "slm"),
    ("admin", "Admin", "Administrator", "diskominfosan-malut", ""),
]
