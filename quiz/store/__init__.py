"""What is kept on this machine: results, drafts, goals, settings. Reading them needs no ladder, no YAML and no scoring."""
