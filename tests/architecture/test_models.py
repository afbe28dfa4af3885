"""Each model says what one row is and which personal fields it holds."""

import re

import pytest
from django.db.models import Model

from tests.architecture.test_layers import our_models


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_docstring_says_what_a_row_is_and_what_is_personal(model: type[Model]) -> None:
    assert re.match(r"One row (per|for) ", model.__doc__ or "")
    assert "Personal fields:" in (model.__doc__ or "")
