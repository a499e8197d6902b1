"""In place of ast: `inspect` imports it, and uses it for signatures of C functions alone."""
