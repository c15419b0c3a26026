"""Is the process alive, is it ready to serve, and what do operators measure."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

METRIC_QUERIES = {
    "fahrplan_public_services": "SELECT count(*) FROM catalogue_publicservice",
    "fahrplan_territories": "SELECT count(*) FROM municipalities_territory WHERE valid_to IS NULL",
    "fahrplan_jobs_waiting": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'",
    "fahrplan_jobs_running": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'",
    "fahrplan_jobs_failed": "SELECT count(*) FROM procrastinate_jobs job WHERE status = 'failed' AND NOT EXISTS"
    " (SELECT 1 FROM foundation_jobprogress WHERE job_id = job.id AND discarded_at IS NOT NULL)",
    "fahrplan_workers_alive": "SELECT count(*) FROM procrastinate_workers"
    " WHERE last_heartbeat > now() - interval '30 seconds'",
    "fahrplan_database_bytes": "SELECT pg_database_size(current_database())",
}


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(request: HttpRequest) -> HttpResponse:
    """Database reachable, all migrations applied, queue tables there: 200, else 503 with the reason."""
    checks = {"datenbank": "ok", "migrationen": "ok", "warteschlange": "ok"}
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            checks["migrationen"] = f"{len(missing)} fehlen"
        if "procrastinate_jobs" not in connection.introspection.table_names():
            checks["warteschlange"] = "fehlt"
    except DatabaseError:
        checks = {"datenbank": "nicht erreichbar"}
    ready = set(checks.values()) == {"ok"}
    return JsonResponse(checks, status=200 if ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Gauges in the Prometheus text format, for who asks the process itself; not through the web server."""
    if "X-Forwarded-For" in request.headers:
        raise Http404
    lines = []
    with connection.cursor() as cursor:
        for name, query in METRIC_QUERIES.items():
            cursor.execute(query)
            row = cursor.fetchone()
            lines.append(f"# TYPE {name} gauge\n{name} {row[0] if row else 0}\n")
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4; charset=utf-8")
