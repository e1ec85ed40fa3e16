"""What is wrong with the program (`conventions`, Django's system checks) or with the installation (`doctor`)."""
