# Waits until standard input ends, then kills whatever still runs from the given folder and removes it.
#
# The JVM holds the other end of standard input open, so its end means that the JVM is gone, however it went.
# Run as: sh -c "$(cat watchdog.sh)" name folder
# Needs a POSIX shell and rm; finds processes through /proc, or through ps where there is none (macOS).

trap '' HUP INT TERM
folder=$1

# A server started by root may run as another user; then the folder a process is in cannot be read, but
# its parent can: hence two ways, by working folder and by postmaster.pid.
pids_in_folder() {
  for process in /proc/[0-9]*; do
    for place in "$folder" "$folder"/data "$folder"/*-[0-9]* "$folder"/*-[0-9]*/data; do
      if [ "$process/cwd" -ef "$place" ]; then
        echo "${process#/proc/}"
        break
      fi
    done
  done
}

# A number in an old file may by now be another process: its command line must name the folder.
pids_of_postmasters() {
  for file in "$folder"/*/data/postmaster.pid "$folder"/data/postmaster.pid "$folder"/postmaster.pid; do
    [ -r "$file" ] || continue
    read -r pid <"$file" || continue
    if [ -r "/proc/$pid/cmdline" ]; then
      grep -q -F -e "$folder" "/proc/$pid/cmdline" 2>/dev/null || continue
    else
      ps -o args= -p "$pid" 2>/dev/null | grep -q -F -e "$folder" || continue
    fi
    # Stopped first, so that it starts nothing while its children are listed.
    kill -STOP "$pid" 2>/dev/null && echo "$pid" && pids_of_children "$pid"
  done
}

pids_of_children() {
  if [ -r /proc/self/stat ]; then
    for process in /proc/[0-9]*; do
      read -r stat 2>/dev/null <"$process/stat" || continue
      fields=${stat##*) }
      fields=${fields#* }
      [ "${fields%% *}" = "$1" ] && echo "${process#/proc/}"
    done
  else
    ps -A -o ppid= -o pid= | while read -r parent child; do
      [ "$parent" = "$1" ] && echo "$child"
    done
  fi
}

# A killed postmaster leaves one small System V segment; key, id and creator together tell that it is the one.
remove_segments() {
  [ -r /proc/sysvipc/shm ] || return 0
  for file in "$folder"/*/data/postmaster.pid "$folder"/data/postmaster.pid "$folder"/postmaster.pid; do
    [ -r "$file" ] || continue
    { read -r pid; read -r _; read -r _; read -r _; read -r _; read -r _; read -r key id; } <"$file" || continue
    while read -r k i _ _ creator _; do
      [ "$k" = "$key" ] && [ "$i" = "$id" ] && [ "$creator" = "$pid" ] && ipcrm -m "$id"
    done </proc/sysvipc/shm
  done
}

while read -r _; do :; done

tries=0
while [ -d "$folder" ] && [ "$tries" -lt 100 ]; do
  pids="$(pids_in_folder) $(pids_of_postmasters)"
  if [ "$pids" != " " ]; then
    kill -KILL $pids 2>/dev/null
  else
    remove_segments
    rm -rf "$folder"
  fi
  tries=$((tries + 1))
  [ -d "$folder" ] && sleep 0.05
done
[ ! -d "$folder" ]
