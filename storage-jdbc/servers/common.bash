# What the scripts of this folder share; they source it.

SERVERS="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
SELF="$(basename "$0")"
DATABASE=roster
USER_NAME=roster
PASSWORD=roster
PATIENCE=120 # seconds until a server that does not answer counts as failed

# Debian has the servers in a folder that not every user's PATH names.
PATH="$PATH:/usr/sbin:/sbin"

fail() {
  printf '%s: %s\n' "$SELF" "$*" >&2
  exit 1
}

need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null || fail "$1 is missing; Debian has it in the package $2"
}

free_port() { # prints a port of 127.0.0.1 on which nobody listens, outside the range of outgoing connections
  local port
  for _ in {1..100}; do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      printf '%s\n' "$port"
      return
    fi
  done
  fail "no free port was found on 127.0.0.1"
}

# A server's home is a folder with data/, its port, its log, its process id and the options it was begun with.
# Its socket lies in data/, the server's working directory, and is named relative to it: the length of its path is limited.

pid_of() { # pid_of HOME: prints the process id of the server that runs on it
  local pid
  pid="$(cat "$1/pid" 2>/dev/null)" || return 1
  # A number can be another process's by now.
  [[ -e "/proc/$pid/cmdline" ]] || return 1
  { tr '\0' '\n' <"/proc/$pid/cmdline" | grep -xF -- "--datadir=$1/data"; } >/dev/null 2>&1 || return 1
  printf '%s\n' "$pid"
}

await_end() { # await_end HOME PID
  local deadline=$((SECONDS + PATIENCE))
  while kill -0 "$2" 2>/dev/null && [[ "$(cut -d' ' -f3 "/proc/$2/stat" 2>/dev/null)" != Z ]]; do
    ((SECONDS < deadline)) || fail "the server of $1 with process id $2 does not end"
    sleep 0.05
  done
  rm -f "$1/pid"
}

end_server() { # end_server HOME SIGNAL: ends it if it runs
  local pid
  pid="$(pid_of "$1")" || return 0
  kill "-$2" "$pid"
  await_end "$1" "$pid"
}

as_root() { # prints the options that a server and its installer need to run as root
  [[ "$(id -u)" != 0 ]] || printf '%s\n' --user=root
}

install_data() { # install_data HOME
  mkdir -p "$1"
  mariadb-install-db --no-defaults --datadir="$1/data" $(as_root) --auth-root-authentication-method=normal \
    --skip-test-db --skip-name-resolve >"$1/install.log" 2>&1 || fail "no data directory was made; see $1/install.log"
}

launch() { # launch HOME [OPTION…]: begins a server that outlives this script, with the options in HOME/options besides
  local home="$1" options=()
  shift
  if pid_of "$home" >/dev/null; then
    fail "a server runs on $home already"
  fi
  mapfile -t options <"$home/options"
  setsid mariadbd --no-defaults --datadir="$home/data" $(as_root) --socket=server.sock --pid-file="$home/data/server.pid" \
    --bind-address=127.0.0.1 --port="$(cat "$home/port")" --log-error="$home/server.err" --skip-name-resolve \
    --character-set-server=utf8mb4 --max-connections=400 "${options[@]}" "$@" </dev/null >>"$home/out" 2>&1 &
  printf '%s\n' "$!" >"$home/pid"
  # Until the process is the server, its command line is this script's, and it would count as ended.
  while kill -0 "$!" 2>/dev/null && ! pid_of "$home" >/dev/null; do
    sleep 0.01
  done
  disown
}

sql() { # sql HOME STATEMENT: runs it as the server's root through the socket
  (cd "$1/data" && mariadb --no-defaults --socket=server.sock --user=root --batch --skip-column-names --execute="$2")
}

await_answer() { # await_answer HOME STATEMENT ANSWER: waits until the server gives that answer
  local deadline=$((SECONDS + PATIENCE)) answer=
  until answer="$(sql "$1" "$2" 2>&1)" && [[ "$answer" == "$3" ]]; do
    pid_of "$1" >/dev/null || fail "the server of $1 has ended; see $1/server.err"
    ((SECONDS < deadline)) || fail "the server of $1 does not answer '$3' to '$2', but '$answer'; see $1/server.err"
    sleep 0.1
  done
}

create_database() { # create_database HOME: with a user who may do everything from this machine
  sql "$1" "CREATE DATABASE $DATABASE;
    CREATE USER '$USER_NAME'@'127.0.0.1' IDENTIFIED BY '$PASSWORD';
    GRANT ALL PRIVILEGES ON *.* TO '$USER_NAME'@'127.0.0.1' WITH GRANT OPTION"
}

url_of() { # url_of HOME
  printf 'jdbc:mariadb://127.0.0.1:%s/%s?user=%s&password=%s\n' "$(cat "$1/port")" "$DATABASE" "$USER_NAME" "$PASSWORD"
}
