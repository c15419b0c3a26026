"""The data of a view as a file: the same parameters as the page, another ending."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from fahrplan.implementation.exporters.writing import FORMATS, SIDECAR, data_response
from fahrplan.portal.web.open_data.terms import terms_of_use
from fahrplan.portal.web.open_data.views import BUILDERS, QuestionError, absolute
from fahrplan.portal.web.status.moments import moment_of

PLAIN = "text/plain; charset=utf-8"


@require_safe
def data_file(request: HttpRequest, view: str, form: str) -> HttpResponseBase:
    """404 for an unknown view, form or subject; 400 with a German sentence for a wrong day or filter."""
    if view not in BUILDERS or form not in (*FORMATS, SIDECAR):
        raise Http404
    moment = moment_of(request)
    if moment.fault:
        sentence = moment.fault.partition(" Gezeigt wird")[0]
        return HttpResponse(sentence, status=400, content_type=PLAIN)
    try:
        data = BUILDERS[view](request, moment)
    except QuestionError as fault:
        return HttpResponse(str(fault), status=400, content_type=PLAIN)
    address = absolute(reverse("portal:data_file", args=[view, "csv"])).removesuffix(".csv")
    return data_response(data, terms_of_use(), form, address, request.GET.urlencode())
