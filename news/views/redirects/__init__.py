"""Addresses that are no page of this site, and the pages that they mean: those of an old site, and misspelled ones of ours."""
