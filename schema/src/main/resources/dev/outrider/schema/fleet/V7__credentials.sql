set local search_path = pg_catalog, pg_temp;

-- Who may write as which device. Only the SHA-256 of a token is here; after a rotation the former one may hold for a while.
create table outrider.devices (
  device_id text collate "C" primary key check (length(device_id) between 1 and 128),
  name text check (length(name) between 1 and 200),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  previous_hash bytea unique check (octet_length(previous_hash) = 32),
  previous_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  rotated_at timestamptz,
  check ((previous_hash is null) = (previous_until is null))
);

-- What the back office shows instead: a key may do what its scopes say, for every device.
create table outrider.api_keys (
  name text collate "C" primary key check (length(name) between 1 and 128),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  positions_per_second int check (positions_per_second > 0),
  created_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz
);

-- Tells everyone who remembers credentials which of them to forget. A hash of 256 random bits gives nothing away.
create function outrider.tell_device_change() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'INSERT' then
    perform pg_notify('outrider_credentials', encode(old.token_hash, 'hex'));
    perform pg_notify('outrider_credentials', encode(old.previous_hash, 'hex')) where old.previous_hash is not null;
  end if;
  if tg_op <> 'DELETE' then
    perform pg_notify('outrider_credentials', encode(new.token_hash, 'hex'));
  end if;
  return null;
end
$$;

create function outrider.tell_key_change() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'INSERT' then
    perform pg_notify('outrider_credentials', encode(old.key_hash, 'hex'));
  end if;
  if tg_op <> 'DELETE' then
    perform pg_notify('outrider_credentials', encode(new.key_hash, 'hex'));
  end if;
  return null;
end
$$;

-- Empty: forget them all.
create function outrider.tell_credentials_gone() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('outrider_credentials', '');
  return null;
end
$$;

create trigger tell_change after insert or update or delete on outrider.devices
  for each row execute function outrider.tell_device_change();
create trigger tell_change after insert or update or delete on outrider.api_keys
  for each row execute function outrider.tell_key_change();
create trigger tell_gone after truncate on outrider.devices
  for each statement execute function outrider.tell_credentials_gone();
create trigger tell_gone after truncate on outrider.api_keys
  for each statement execute function outrider.tell_credentials_gone();

grant select, insert, update, delete on outrider.devices to outrider_ingest;
grant select (name, key_hash, scopes, positions_per_second, revoked_at) on outrider.api_keys to outrider_ingest;
grant select (name, key_hash, scopes, positions_per_second, revoked_at) on outrider.api_keys to outrider_query;
grant select (device_id, token_hash, previous_hash, previous_until) on outrider.devices to outrider_query;
