"""The form of the agency's parameters, made from the rulebook's own list of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cases.rules import PARAMETERS, Policy, policy_as_dict


class PolicyForm(forms.Form):
    """One whole number a parameter, within its bounds."""

    def __init__(self, *args: Any, standing: Policy, **kwargs: Any) -> None:
        super().__init__(*args, initial=policy_as_dict(standing), **kwargs)
        for parameter in PARAMETERS:
            bounds = {"least": parameter.minimum, "most": parameter.maximum}
            bounds |= {"unit": parameter.unit, "default": parameter.default}
            self.fields[parameter.key] = forms.IntegerField(
                label=parameter.label,
                min_value=parameter.minimum,
                max_value=parameter.maximum,
                help_text=_("%(least)s to %(most)s %(unit)s; without a choice %(default)s.")
                % bounds
                + f" {parameter.why}",
            )
