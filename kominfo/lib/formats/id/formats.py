"""Dates where Django writes them itself, as `kominfo.lib.dates` does: "8 Juli 2021", never "8 Jul 2021" or "08-07-2021".

Django asks this module before its own for Indonesian (`FORMAT_MODULE_PATH`); what people may type stays its own.
"""

DATE_FORMAT = SHORT_DATE_FORMAT = "j F Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = r"j F Y, H.i \W\I\T"
TIME_FORMAT = "H.i"
