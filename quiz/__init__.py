"""A self-assessment quiz and career advisor for the terminal."""


def __getattr__(name: str) -> str:
    # Reading a distribution's metadata is slow, and only `--version` and a saved attempt ask for it.
    if name == "__version__":
        from importlib.metadata import version

        return version("role-quiz")
    raise AttributeError(name)
