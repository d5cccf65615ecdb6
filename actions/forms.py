"""The forms there are, by their names."""

import functools

from actions.childcare.form import EstimateForm
from actions.directory.place_form import PlaceForm
from actions.form import Form
from actions.plan.form import PlanForm


@functools.cache
def forms() -> dict[str, Form]:
    """Return the forms, loaded once."""
    made: list[Form] = [EstimateForm(), PlanForm(), PlaceForm()]
    return {form.name: form for form in made}
