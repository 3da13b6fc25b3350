"""The program ended at any moment, from outside and from within: nothing that had shown an effect is lost, and the terminal is left as it was."""
