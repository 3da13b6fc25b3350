"""The installed program through every use that the README names, on each Python, with the oldest and the newest libraries allowed."""
