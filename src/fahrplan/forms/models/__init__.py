"""Models of the forms room."""

from fahrplan.forms.models.drafts import Draft, DraftFile
from fahrplan.forms.models.fields import FieldModule
from fahrplan.forms.models.forms import Form, FormCount, FormVersion
from fahrplan.forms.models.packages import PackageVersion
from fahrplan.forms.models.submissions import Submission, SubmissionFile
from fahrplan.forms.models.tests import FormTest

__all__ = [
    "Draft",
    "DraftFile",
    "FieldModule",
    "Form",
    "FormCount",
    "FormTest",
    "FormVersion",
    "PackageVersion",
    "Submission",
    "SubmissionFile",
]
