# The site in a container. Its data is in the volume /data; it listens on port 8000.
#   docker build -t quizapp . && docker run -p 127.0.0.1:8000:8000 -v quizapp:/data quizapp
#   docker run --rm -it -v quizapp:/data quizapp user list
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    QUIZAPP_DATA_DIR=/data \
    QUIZAPP_HOST=0.0.0.0 \
    QUIZAPP_PORT=8000

RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin quizapp \
    && install --directory --owner=quizapp --mode=0700 /data

WORKDIR /site
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY quizapp ./quizapp
COPY templates ./templates
COPY static ./static
COPY questions ./questions
RUN python -m compileall -q quizapp

USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, ssl, urllib.request as u; u.urlopen(f\"http{'s' if os.getenv('QUIZAPP_TLS_CERT') else ''}://127.0.0.1:{os.environ['QUIZAPP_PORT']}/healthz\", timeout=4, context=ssl._create_unverified_context())"]
ENTRYPOINT ["python", "-m", "quizapp"]
CMD ["serve"]
