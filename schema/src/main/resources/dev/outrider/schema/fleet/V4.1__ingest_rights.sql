grant execute on function outrider.relay_wal() to outrider_ingest;
