#!/bin/sh
# Replaces itself by the hub, so that a stop signal reaches it and nobody else.
set -eu

# Out of memory is the end, and the engine starts it again: a hub that lost a thread would hang on half alive.
# The rest of the memory is for threads' stacks, buffers and, where the hub runs one, its PostgreSQL.
# shellcheck disable=SC2086 # DAFTARI_JAVA_OPTIONS is a list of options
exec java --enable-native-access=ALL-UNNAMED -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError \
    ${DAFTARI_JAVA_OPTIONS:-} @/opt/daftari/hub.args "$@"
