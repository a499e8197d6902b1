"""In place of asyncio, which the start takes one name from. The calculator awaits nothing."""


def get_event_loop() -> None:
    """Refuse: there is no loop to get."""
    raise RuntimeError("The page's Python has no event loop: it answers one call after another.")
