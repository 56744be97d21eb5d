"""The form of the agency's parameters, made from the rulebook's own list of them."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.rules import PARAMETERS, Policy, policy_as_dict


class PolicyForm(forms.Form):
    """One whole number a parameter, within its bounds."""

    def __init__(self, sent: QueryDict | None, *, standing: Policy) -> None:
        super().__init__(sent, initial=policy_as_dict(standing))
        for parameter in PARAMETERS:
            bounds: dict[str, object] = {"least": parameter.minimum, "most": parameter.maximum}
            bounds |= {"unit": parameter.unit, "default": parameter.default}
            field = forms.IntegerField(
                label=parameter.label,
                min_value=parameter.minimum,
                max_value=parameter.maximum,
                help_text=_("%(least)s to %(most)s %(unit)s; without a choice %(default)s.")
                % bounds
                + f" {parameter.why}",
            )
            # The page that only shows a parameter says its unit beside it.
            field.unit = parameter.unit  # type: ignore[attr-defined]
            self.fields[parameter.key] = field
