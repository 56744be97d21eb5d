"""The form of the agency's own words: one text a talking point, empty where the default stands."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from cases.rules import POINTS
from cases.services.wording import LONGEST, check_words, tidy
from crm.errors import Refused


class WordsForm(forms.Form):
    def __init__(self, sent: QueryDict | None, *, standing: Mapping[str, str]) -> None:
        super().__init__(sent, initial=dict(standing))
        for point in POINTS:
            self.fields[point.id] = forms.CharField(
                label=point.heading,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        """Every text that cannot stand is told at once, each at its field."""
        told = {point: tidy(text) for point, text in self.cleaned_data.items()}
        for point, text in told.items():
            try:
                check_words(text, point=point)
            except Refused as refusal:
                self.add_error(point, refusal.message)
        return {point: text for point, text in told.items() if point in self.cleaned_data}
