#!/bin/bash
# Asks the hub whether it lives; by bash alone, because base images need not have curl.
set -eu

exec 3<>"/dev/tcp/127.0.0.1/${DAFTARI_PORT:-7070}"
# bash speaks no TLS: with a certificate of its own, that the port is open has to do.
[ -z "${DAFTARI_TLS_CERTIFICATE:-}" ] || exit 0
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
