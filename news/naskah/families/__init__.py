"""The rules, a module for each family of the catalogue; `news.naskah.all_rules` puts them in order."""
