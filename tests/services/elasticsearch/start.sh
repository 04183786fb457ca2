#!/usr/bin/env bash
# Starts a real single-node Elasticsearch from Maven Central, without Docker, for tests: the server's own
# "integ-test" zip, which lacks most modules, plus the plugin beside this file, which has the parts of
# them that a catalogue needs under the names of the default distribution.
#
# The first line on standard output is the URL, once the node answers. Standard error says what is going
# on. SIGTERM or SIGINT stops the node and removes its data; so does the end of the parent.
# Several nodes can run from one cache folder. The first start downloads 130 MB into it.
set -euo pipefail

version=9.5.3     # the plugin is built for exactly this one
heap=768m
full_jit=         # given: the server's second compiler too, for measuring searches
cache=
port=0            # the node's HTTP port; 0: a free one
data=             # given: the node's data and its process id are kept in this folder
password=         # given: security on, user `elastic` has this password

usage() {
  echo "usage: start.sh [--heap SIZE] [--full-jit] [--cache DIR] [--password PW] [--port N] [--data DIR]"
}
say() { echo "$*" >&2; }
die() {
  say "start.sh: $*"
  exit 1
}
while [ $# -gt 0 ]; do
  case $1 in
    --heap|--cache|--password|--port|--data)
      [ $# -ge 2 ] || die "$1 needs a value"
      printf -v "${1#--}" %s "$2"
      shift 2 ;;
    --full-jit) full_jit=yes; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in mvn flock setpriv; do
  command -v $tool >/dev/null || die "$tool is missing (Debian: apt-get install maven util-linux)"
done
# The server is Java 21 code and comes without a JDK; javac builds the plugin.
jdk=${ELASTICSEARCH_JAVA_HOME:-${JAVA_HOME:-}}
[ -x "$jdk/bin/javac" ] || die "name a JDK of version 21 or newer in ELASTICSEARCH_JAVA_HOME"

run=
job=
stop() {
  trap - EXIT
  # A second signal must not end the clean-up.
  trap '' TERM INT
  if [ -n "$job" ]; then
    kill "$job" 2>/dev/null || true
    wait "$job" 2>/dev/null || true
  fi
  [ -z "$run" ] || rm -rf "$run"
}
trap stop EXIT
trap 'exit 0' TERM INT

# In the background, so that a signal reaches the traps at once.
# --pdeathsig: nothing outlives this script even when that is killed with SIGKILL.
run_job() {
  setpriv --pdeathsig TERM "$@" &
  job=$!
  local code=0
  wait "$job" || code=$?
  job=
  return $code
}

# The server refuses to run as root. Nobody can not look into /root, so root's cache lies elsewhere.
drop=(--pdeathsig TERM)
own() { :; }
if [ "$(id -u)" = 0 ]; then
  drop+=(--reuid 65534 --regid 65534 --clear-groups)
  own() { chown -R 65534:65534 "$@"; }
  cache=${cache:-${XDG_CACHE_HOME:-/var/cache}/aisle-elasticsearch}
fi
cache=${cache:-${XDG_CACHE_HOME:-$HOME/.cache}/aisle-elasticsearch}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
es=$cache/elasticsearch-$version

# Maven warns about itself on newer Java: its output is shown only when it fails.
maven() {
  local log=$cache/maven.log
  run_job env -C "$1" JAVA_HOME="$jdk" mvn -q -B -Dstyle.color=never "${@:2}" > "$log" 2>&1 \
    || { cat "$log" >&2; return 1; }
}

# One start prepares the cache at a time; a started node does not hold the lock.
exec 9>"$cache/lock"
flock -n 9 || { say "waiting for another start to prepare the server"; run_job flock 9; }
if [ ! -d "$es" ]; then
  say "downloading the server, 130 MB"
  rm -rf "$cache/unpack"
  mkdir "$cache/unpack"
  # In that folder, for the goal leaves a marker in ./target.
  maven "$cache/unpack" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
    -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip" -DoutputDirectory=. \
    || die "Maven could not fetch elasticsearch $version (is its repository reachable?)"
  mv "$cache/unpack/elasticsearch-$version" "$es"
  rm -rf "$cache/unpack"
fi
jar=$es/plugins/essentials/essentials.jar
source_sum=$(cd "$here/plugin" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
if [ ! -f "$jar" ] || [ "$source_sum" != "$(cat "$cache/plugin.sha256" 2>/dev/null)" ]; then
  say "building the plugin"
  build=$cache/build
  maven "$here/plugin" -Delasticsearch.version="$version" -DbuildDir="$build" clean package \
    || die "the plugin did not build"
  mkdir -p "$es/plugins/essentials"
  # Moved, not copied over: a node that runs has the old jar open.
  mv "$build/classes/plugin-descriptor.properties" "$build/essentials.jar" "$es/plugins/essentials/"
  echo "$source_sum" > "$cache/plugin.sha256"
fi
exec 9>&-
setpriv "${drop[@]}" test -r "$jar" || die "the node's user can not read $cache: give another folder with --cache"

# Each start has its own configuration and data, so several nodes can share the unpacked server.
run=$(mktemp -d "${TMPDIR:-/tmp}/elasticsearch-test.XXXXXX")
mkdir "$run/config" "$run/config/jvm.options.d" "$run/logs" "$run/tmp" "$run/repo"
mkdir -p "${data:-$run}/data"
cp "$es/config/log4j2.properties" "$run/config/"
# Without the GC log, which would go into the working folder, where the node may not write.
# The serial collector saves some 250 MB, the first compiler alone half of the start's CPU time.
grep -v -e '^-Xlog' -e UseG1GC "$es/config/jvm.options" > "$run/config/jvm.options"
{
  printf '%s\n' "-Xms$heap" "-Xmx$heap" -XX:-AlwaysPreTouch -XX:+UseSerialGC -XX:-UsePerfData
  [ -n "$full_jit" ] || echo -XX:TieredStopAtLevel=1
} > "$run/config/jvm.options.d/test.options"
cat > "$run/config/elasticsearch.yml" <<YML
cluster.name: test
node.name: test
discovery.type: single-node
# Not ::1 as well: with port 0 that would be another port.
network.host: 127.0.0.1
http.port: $port
transport.port: 0
node.portsfile: true
path.data: ${data:-$run}/data
path.logs: $run/logs
path.repo: $run/repo
# A full disk must not turn the test indices read-only.
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: $([ -n "$password" ] && echo true || echo false)
YML

export ES_JAVA_HOME=$jdk ES_PATH_CONF=$run/config ES_TMPDIR=$run/tmp HOME=$run
# The launcher, a small JVM of its own, leaves files in the system's temporary folder unless told another.
export CLI_JAVA_OPTS="-Djava.io.tmpdir=$run/tmp -XX:-UsePerfData"
unset ES_JAVA_OPTS JAVA_HOME
own "$run" ${data:+"$data"}
if [ -n "$password" ]; then
  printf %s "$password" | setpriv "${drop[@]}" "$es/bin/elasticsearch-keystore" add -s -f -x bootstrap.password >&2 \
    || die "the password was refused"
fi
say "starting the node"
setpriv "${drop[@]}" "$es/bin/elasticsearch" ${data:+-p "$data/pid"} > "$run/out" 2>&1 < /dev/null &
job=$!

# With security on, `elastic` can log in only some time after the node listens.
login=
[ -z "$password" ] || login="Authorization: Basic $(printf %s "elastic:$password" | base64 -w0)"$'\r\n'
answers() {
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'HEAD / HTTP/1.0\r\n%s\r\n' "$login" >&3
  read -r line <&3
  exec 3>&-
  case $line in *" 200 "*) ;; *) return 1 ;; esac
} 2>/dev/null

for _ in $(seq 600); do
  kill -0 "$job" 2>/dev/null || { tail -n 40 "$run/out" >&2; job=; die "the node stopped while starting"; }
  # The node writes this file when it has a master and listens.
  at=$(sed 's/.*://' "$run/logs/http.ports" 2>/dev/null || true)
  if [ -n "$at" ] && answers "$at"; then
    echo "http://127.0.0.1:$at"
    wait "$job"
    tail -n 40 "$run/out" >&2
    job=
    die "the node stopped by itself"
  fi
  sleep 0.2
done
tail -n 40 "$run/out" >&2
die "the node did not answer within two minutes"
