"""What every page of the desk shares, for the models of both apps."""
