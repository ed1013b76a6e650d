"""How forms are drawn: the page has the form tag and the button, a form only its fields."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


def drawn(*layout: Any, token: bool = True) -> FormHelper:
    """Draws the fields, in the given layout where there is one; without `token` the page draws the CSRF token too."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = not token
    if layout:
        helper.layout = Layout(*layout)
    return helper
