set local search_path = pg_catalog, pg_temp;

-- The WAL that Postgres keeps for the slots which Outrider has seeded in this database. Ingest asks it too, so that what is
-- kept can't fill the disk while no relay runs. Sizes are bytes. A slot that is gone or lost keeps nothing: NULL.
create function outrider.relay_wal(
  out slot text,
  out active boolean,
  out wal_status text,
  out wal_end bigint,
  out confirmed bigint,
  out retained bigint,
  out safe bigint,
  out keep_size bigint
) returns setof record
  language sql stable
  security definer
  set search_path = pg_catalog, pg_temp
as $$
  select seeded.slot,
         coalesce(kept.active, false),
         coalesce(kept.wal_status, 'gone'),
         pg_wal_lsn_diff(current.lsn, '0/0')::bigint,
         pg_wal_lsn_diff(kept.confirmed_flush_lsn, '0/0')::bigint,
         pg_wal_lsn_diff(current.lsn, kept.restart_lsn)::bigint,
         kept.safe_wal_size,
         nullif(pg_size_bytes(current_setting('max_slot_wal_keep_size')), -1)
    from outrider.relay_slot as seeded
    cross join (select pg_current_wal_lsn() as lsn) as current
    left join pg_replication_slots as kept on kept.slot_name = seeded.slot and kept.database = current_database()
$$;

-- Partitions that take no more rows. A closed partition stays attached and can be read through its parent until every event
-- in it is proven published; then it is dropped and forgotten here. Whoever looks for events that are missing in Kafka
-- finds them in the parents, and never needs to look at a closed partition whose closed_at_lsn the relay's position has passed.
create table outrider.closed_partition (
  name text primary key,
  system_id text not null,
  closed_at_lsn pg_lsn not null,
  closed_at timestamptz not null default clock_timestamp()
);

-- The day partitions of both outbox tables that ended longer ago than the retention, oldest first, and the position at which
-- they were closed. NULL: one is open, or was closed in another cluster or opened again since.
create function outrider.old_outbox_partitions(retention interval, out name text, out closed_at_lsn pg_lsn)
  returns setof record
  language plpgsql stable
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if retention is null or retention < interval '1 day' then
    raise exception 'the retention is less than a day: %', retention using errcode = 'invalid_parameter_value';
  end if;
  return query
    select partition.relname::text, closed.closed_at_lsn
      from pg_inherits
      join pg_class as partition on partition.oid = inhrelid
      left join pg_constraint as closing
        on closing.conrelid = partition.oid and closing.conname = 'closed_after_retention'
      left join outrider.closed_partition as closed
        on closed.name = partition.relname and closing.oid is not null
          and closed.system_id = (select system_identifier::text from pg_control_system())
     where inhparent in ('outrider.outbox'::regclass, 'outrider.outbox_batch'::regclass)
       and partition.relname ~ '^outbox(_batch)?_[0-9]{8}$'
       and (to_date(right(partition.relname, 8), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC'
         < clock_timestamp() - retention
     order by right(partition.relname, 8), partition.relname;
end
$$;

-- Lets no more rows into an old partition and notes where the WAL ended then; answers false while a writer of it stays.
-- Locking the partition waits for all who have written to it, prepared transactions too; whoever comes later is refused by
-- the constraint. So the commits of all its rows lie before the position that is noted. Only writers of that old day wait,
-- none longer than lock_timeout. The constraint is not validated: validated, the planner would take the rows for absent.
create function outrider.close_outbox_partition(partition text, retention interval) returns boolean
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '250ms'
as $$
declare
  already pg_lsn;
begin
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_outbox_partitions', 0));
  select closed_at_lsn into already from outrider.old_outbox_partitions(retention) where name = partition;
  if not found then
    raise exception 'not a partition of the outbox older than %: %', retention, partition
      using errcode = 'invalid_parameter_value';
  end if;
  if already is not null then
    return true;
  end if;
  begin
    execute format('lock table outrider.%I in access exclusive mode', partition);
  exception
    when lock_not_available then return false;
  end;
  execute format('alter table outrider.%I drop constraint if exists closed_after_retention', partition);
  execute format('alter table outrider.%I add constraint closed_after_retention check (false) not valid', partition);
  insert into outrider.closed_partition (name, system_id, closed_at_lsn)
    select partition, system_identifier::text, pg_current_wal_insert_lsn() from pg_control_system()
    on conflict (name) do update set
      system_id = excluded.system_id, closed_at_lsn = excluded.closed_at_lsn, closed_at = excluded.closed_at;
  return true;
end
$$;

-- Drops a closed partition once all its rows are proven published: the relay's position in Kafka and what each seeded slot
-- has confirmed are at or beyond the closing position. The outcome is kept (with the reason), dropped, or emptied: dropping
-- needs a moment without writers of the whole outbox, and where there is none the rows go now and the table another time.
create function outrider.drop_outbox_partition(
  partition text, retention interval, published pg_lsn, out outcome text, out reason text
)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set lock_timeout = '250ms'
as $$
declare
  closing pg_lsn;
begin
  outcome := 'kept';
  perform pg_advisory_xact_lock(hashtextextended('outrider.make_outbox_partitions', 0));
  select closed_at_lsn into closing from outrider.old_outbox_partitions(retention) where name = partition;
  reason := case
    when closing is null then 'it is not closed'
    when published is null then 'Kafka holds no position'
    when published < closing then format('Kafka is at %s, it was closed at %s', published, closing)
    else (
      select format('slot %s has confirmed %s, it was closed at %s',
          seeded.slot, coalesce(kept.confirmed_flush_lsn::text, 'nothing'), closing)
        from outrider.relay_slot as seeded
        left join pg_replication_slots as kept
          on kept.slot_name = seeded.slot and kept.database = current_database() and kept.wal_status <> 'lost'
       where kept.confirmed_flush_lsn is null or kept.confirmed_flush_lsn < closing
       limit 1)
    end;
  if reason is null and not exists (select from outrider.relay_slot) then
    reason := 'no slot was ever seeded';
  end if;
  if reason is not null then
    return;
  end if;
  begin
    execute format('lock table outrider.%I in access exclusive mode', partition);
  exception
    when lock_not_available then
      reason := 'somebody is reading it';
      return;
  end;
  perform from outrider.old_outbox_partitions(retention) where name = partition and closed_at_lsn = closing;
  if not found then
    reason := 'it was opened again';
    return;
  end if;
  execute format('truncate outrider.%I', partition);
  begin
    execute format('drop table outrider.%I', partition);
    delete from outrider.closed_partition where name = partition;
    outcome := 'dropped';
  exception
    when lock_not_available then
      outcome := 'emptied';
      reason := 'the outbox has writers that stay';
  end;
end
$$;

revoke execute on function
  outrider.relay_wal(),
  outrider.old_outbox_partitions(interval),
  outrider.close_outbox_partition(text, interval),
  outrider.drop_outbox_partition(text, interval, pg_lsn)
from public;

grant execute on function outrider.relay_wal() to outrider_relay;
grant select on outrider.closed_partition to outrider_relay;
grant execute on function
  outrider.old_outbox_partitions(interval),
  outrider.close_outbox_partition(text, interval),
  outrider.drop_outbox_partition(text, interval, pg_lsn)
to outrider_relay;
