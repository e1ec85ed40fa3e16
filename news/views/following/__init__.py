"""How readers, programs and other sites keep up: feeds, mail, sitemaps, the widget, and the page that explains them."""
