# One image for every process: `docker run … cashflow-ai web`, `bot`, `worker`, `beat`, `migrate`.
FROM python:3.11-slim AS build
WORKDIR /build
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --quiet "pip>=25.1"
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --quiet --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY agent agent
COPY bot bot
COPY cashflow cashflow
COPY core core
COPY migrations migrations
COPY tools tools
COPY web web
COPY webhooks webhooks
RUN /venv/bin/pip install --no-cache-dir --quiet --no-deps --no-build-isolation .

FROM python:3.11-slim
# Names in Chinese, Japanese and Korean letters are drawn in pictures where the machine has a font for them.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-droid-fallback && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --home-dir /data cashflow && install -d -o cashflow -g cashflow -m 0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 CASHFLOW_DATA=/data HOST=0.0.0.0 LOG_JSON=true
WORKDIR /data
USER cashflow
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["cashflow"]
CMD ["web"]
