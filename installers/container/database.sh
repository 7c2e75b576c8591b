#!/bin/sh
# Run by the PostgreSQL image when its volume is empty: a login for the hub that may make roles and owns its database.
set -eu

psql --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE daftari LOGIN CREATEROLE PASSWORD :'password';
ALTER DATABASE daftari OWNER TO daftari;
SQL
