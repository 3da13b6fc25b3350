"""The program ended at any moment: nothing that had shown an effect is lost, and the terminal is left as it was."""
