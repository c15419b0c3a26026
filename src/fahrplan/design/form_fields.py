"""Fields that forms of every room have."""

from __future__ import annotations

from django import forms


def long_text(
    label: str, help_text: str = "", *, required: bool = True, longest: int = 5000
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=help_text,
    )


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=help_text,
    )


def based_on() -> forms.CharField:
    """Carries which state of the record the form was filled from."""
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
