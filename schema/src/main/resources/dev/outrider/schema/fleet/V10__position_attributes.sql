set local search_path = pg_catalog, pg_temp;

-- What a device told beside the fields of a position. Null costs nothing in a row.
alter table outrider.position_history add column attributes jsonb;
