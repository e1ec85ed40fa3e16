"""An ordinary Django project, small: what `make bench` sets the memory of our worker against. Never used by the site.

It has what a news site in Django begins with: the admin, models with a picture and formatted text, PostgreSQL.
"""
