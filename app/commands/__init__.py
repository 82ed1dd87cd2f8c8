"""The command line: one file a group of commands, run on the services of a profile."""
