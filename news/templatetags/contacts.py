"""How somebody is reached, in templates: what opens at a tap."""

from django import template

from kominfo.lib.formats import contacts

register = template.Library()
register.filter("contact_pieces", contacts.pieces, is_safe=False)
