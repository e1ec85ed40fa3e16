"""Python imports this at its start where the folder is on PYTHONPATH: packages that a server lacks can't be imported.

The measured process runs in a developer's environment. Some libraries import what they find there: structlog takes rich, and rich
takes pygments: four megabytes that no server has.
"""

import os
import sys

for name in os.environ["NOT_ON_A_SERVER"].split():
    sys.modules[name] = None  # `import` then says that there is no such module
