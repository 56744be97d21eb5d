FROM python:3.13-slim AS packages
COPY requirements-production.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements-production.lock

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 AJAR_MODE=production AJAR_HOME=/app/built
RUN useradd --system --no-create-home ajar
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# The values here only let the settings load; neither is kept in the image.
RUN AJAR_SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(60))') \
    AJAR_ALLOWED_HOSTS=build.invalid \
    python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q crm cases notifications
USER ajar
EXPOSE 8000
# A request for a host that is not allowed is refused, so the probe names the first allowed one.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-c", "import os; from urllib.request import Request, urlopen; host = os.environ['AJAR_ALLOWED_HOSTS'].split(',')[0].lstrip('*.') or 'localhost'; urlopen(Request('http://127.0.0.1:8000/health/live/', headers={'Host': host}), timeout=4)"]
# Each worker is a process with its own counters; the folder lets /metrics/ add them up.
CMD ["sh", "-c", "rm -rf /tmp/metrics && mkdir /tmp/metrics && PROMETHEUS_MULTIPROC_DIR=/tmp/metrics exec granian --interface wsgi --host 0.0.0.0 --port 8000 --workers ${AJAR_WEB_WORKERS:-2} --blocking-threads 1 --respawn-failed-workers --no-ws crm.wsgi:application"]
