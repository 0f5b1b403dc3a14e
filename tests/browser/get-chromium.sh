#!/bin/sh
# Sees to it that there is a Chromium for the browser tests. Where none can be had it says how to
# get one, and goes on: the tests then say at their end what was skipped (in CI they fail).
if [ -n "$QUIZAPP_CHROMIUM" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium && exit 0
fi
echo "There is no Chromium here, so the browser tests will be skipped."
echo "On Debian: apt-get install chromium. Elsewhere: name one with QUIZAPP_CHROMIUM=/path/to/it."
