"""Where a delivery service tells us that there is news: proved by an HMAC, believed in nothing else.

The call only makes us ask; what we then read is signed by itself.
"""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fahrplan.cases.selectors.handover_targets import target_by_id
from fahrplan.cases.services.handover_content import callback_secret_of
from fahrplan.cases.services.handover_news import follow_news
from fahrplan.standards.fit_connect.callbacks import CallbackError, check_callback, submissions_in


@csrf_exempt
@require_POST
def fit_connect_callback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """200 for every call that is proved, whether it concerns us or not; 401 for all others."""
    target = target_by_id(pk)
    if target is None:
        raise Http404
    try:
        body = request.body
        check_callback(
            body,
            authentication=request.headers.get("callback-authentication", ""),
            timestamp=request.headers.get("callback-timestamp", ""),
            secret=callback_secret_of(target),
            now=time.time(),
        )
    except RequestDataTooBig:
        return _problem(413, "Der Rückruf ist zu groß.")
    except CallbackError as error:
        return _problem(401, str(error))
    try:
        named = submissions_in(json.loads(body))
    except (ValueError, RecursionError):
        return _problem(400, "Der Rückruf ist kein gültiges JSON.")
    follow_news(target, named)
    return HttpResponse(status=200)


def _problem(status: int, words: str) -> JsonResponse:
    content: dict[str, Any] = {"type": "about:blank", "title": words, "status": status}
    return JsonResponse(content, status=status, content_type="application/problem+json")
