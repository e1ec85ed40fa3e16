"""The rules, a module for each family of the catalogue; `news.naskah.catalogue` puts them in order."""
