#!/usr/bin/env bash
# The start of a standby: copies the primary at the first start, then runs as the image would. Runs as root, as the image starts.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  gosu postgres pg_basebackup --pgdata "$PGDATA" --write-recovery-conf --wal-method=stream --checkpoint=fast \
    --dbname "host=primary user=$NEXS_REPLICATION_USER password=$NEXS_REPLICATION_PASSWORD application_name=$HOSTNAME"
fi
exec docker-entrypoint.sh "$@"
