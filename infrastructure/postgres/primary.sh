#!/usr/bin/env bash
# Run by the image when the primary's data are new: makes what programs and standbys log in as.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v user="$NEXS_USER" -v password="$NEXS_PASSWORD" -v database="$NEXS_DATABASE" \
  -v replication_user="$NEXS_REPLICATION_USER" -v replication_password="$NEXS_REPLICATION_PASSWORD" <<'SQL'
CREATE ROLE :"user" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"user";
CREATE ROLE :"replication_user" LOGIN REPLICATION PASSWORD :'replication_password';
SQL

# "all" databases does not take in replication.
printf 'host replication %s all scram-sha-256\n' "$NEXS_REPLICATION_USER" >>"$PGDATA/pg_hba.conf"
