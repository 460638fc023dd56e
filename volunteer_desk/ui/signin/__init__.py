"""Coming in: first run, unlocking, the recovery sheet, who is on duty."""
