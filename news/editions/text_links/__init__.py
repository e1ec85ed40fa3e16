"""Links within texts: which lead nowhere, and references that reach a page wherever it is today."""
