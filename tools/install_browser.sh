#!/bin/sh
# Install Chromium for the browser tests where that is possible without asking.
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
    exit $?
fi
echo "Chromium is missing: the tests marked 'browser' are left out. On Debian, as root: apt-get install chromium"
