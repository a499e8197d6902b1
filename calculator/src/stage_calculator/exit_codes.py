"""What the command line's exit codes mean."""

DECIDED, FAILED, WRONG, UNDECIDED = 0, 1, 2, 3
DONE = DECIDED
