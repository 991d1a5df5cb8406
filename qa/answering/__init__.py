"""From hits to a grounded answer."""
