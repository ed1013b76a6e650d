"""What a new year's assessment can take over from last year's: planned for the preview, carried out by the action."""
