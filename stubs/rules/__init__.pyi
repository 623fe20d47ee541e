# The part of django-rules that Placard uses; the package itself has no types.
from typing import Any

from rules import predicates as predicates
from rules.predicates import Predicate as Predicate
from rules.predicates import predicate as predicate

def add_perm(name: str, pred: Predicate) -> None: ...
def perm_exists(name: str) -> bool: ...
def has_perm(name: str, *args: Any, **kwargs: Any) -> bool: ...
