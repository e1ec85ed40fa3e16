"""The rules, a module for each family of the catalogue; `news.naskah.rules` puts them in order."""
