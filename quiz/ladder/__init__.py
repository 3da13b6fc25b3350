"""Ladders: roles, responsibilities, facets and questions, read from YAML and checked.

The format is described in `model.py`, field by field; `load_ladder` is the way in.
"""

from quiz.ladder.loading import load_ladder, read_ladder, shipped_ladder
from quiz.ladder.model import (
    TOP,
    Condition,
    Facet,
    Ladder,
    LadderFile,
    Option,
    Question,
    Responsibility,
    Role,
    Section,
    SideRole,
    Step,
    Variant,
    WatchOut,
    Wish,
    WishOption,
)
from quiz.ladder.problem import LadderError, Problem

__all__ = [
    "TOP",
    "Condition",
    "Facet",
    "Ladder",
    "LadderError",
    "LadderFile",
    "Option",
    "Problem",
    "Question",
    "Responsibility",
    "Role",
    "Section",
    "SideRole",
    "Step",
    "Variant",
    "WatchOut",
    "Wish",
    "WishOption",
    "load_ladder",
    "read_ladder",
    "shipped_ladder",
]
