"""Files from outside: what they are, what is active in them, what photos say of themselves."""
