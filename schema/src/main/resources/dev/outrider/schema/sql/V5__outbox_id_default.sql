set local search_path = pg_catalog, pg_temp;

-- Makes a UUIDv7, so that a writer may leave the id of an outbox row out. Servers from 18 on have a function of their own.
do $make$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create function outrider.new_id() returns uuid
      language sql volatile parallel safe
      set search_path = pg_catalog, pg_temp
    as $$ select uuidv7() $$;
  else
    -- A random UUID with the milliseconds since 1970 in its first 48 bits and its version, 0100, made 0111.
    create function outrider.new_id() returns uuid
      language sql volatile parallel safe
      set search_path = pg_catalog, pg_temp
    as $$
      select encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
            placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
            from 1 for 6),
          52, 1), 53, 1),
        'hex')::uuid
    $$;
  end if;
end
$make$;

alter table outrider.outbox alter column id set default outrider.new_id();
alter table outrider.outbox_batch alter column id set default outrider.new_id();
