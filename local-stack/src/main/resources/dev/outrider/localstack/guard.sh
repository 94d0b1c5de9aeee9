# Runs one server and ends it when whoever holds the other end of stdin closes it or dies.
# sh -c <this> guard "<signals, gentlest first>" <tenths of a second for each> <pid file> <server> <arguments>
signals=$1 patience=$2 pid_file=$3
shift 3
# Outlive a signal to the whole session. A trap, unlike an ignored signal, is not handed down to the server.
trap : HUP INT TERM
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
echo "$server" >"$pid_file"
(
  trap '' HUP INT TERM
  while read -r line <&3; do :; done
  for signal in $signals; do
    kill -s "$signal" "$server"
    tenths=0
    while [ "$tenths" -lt "$patience" ] && kill -0 "$server"; do
      sleep 0.1
      tenths=$((tenths + 1))
    done
  done
) 2>/dev/null &
watcher=$!
exec 3<&-
while :; do
  wait "$server"
  status=$?
  kill -0 "$server" 2>/dev/null || break
done
kill -KILL "$watcher" 2>/dev/null
rm -f "$pid_file"
exit "$status"
