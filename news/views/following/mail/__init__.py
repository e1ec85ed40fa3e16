"""Subscriptions by mail, as readers meet them: the form, the button that confirms, the button that ends."""
