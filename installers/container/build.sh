#!/bin/sh
# Builds the hub's container image.
set -eu

usage() {
    cat <<'TEXT'
usage: installers/container/build.sh [--stage] [DOCKER BUILD OPTIONS]

Packages the hub with Maven, stages what it needs in sync-server/target/container and builds daftari-hub:latest.
--stage ends before the image. Options go to docker build: --build-arg JAVA_IMAGE=..., --tag, --no-cache.
TEXT
}

fail() {
    echo "build.sh: $1" >&2
    exit 1
}

case ${1:-} in
    -h | --help)
        usage
        exit
        ;;
esac
only_stage=false
if [ "${1:-}" = --stage ]; then
    only_stage=true
    shift
fi

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
hub=$root/sync-server/target
context=$hub/container

command -v mvn >/dev/null 2>&1 || fail "packaging the hub needs Maven 3.8 or newer."
$only_stage || command -v docker >/dev/null 2>&1 || fail "building an image needs docker."
(cd "$root" && mvn -q -B -ntp -DskipTests -Dformat.skip=true -pl sync-server -am package) || fail "the hub was not packaged; see above."

rm -rf "$context"
mkdir -p "$context/lib" "$context/app"
classpath=

# stage FOLDER JAR: class-path order decides what is loaded, so it is kept and no file may stand for two.
stage() {
    [ -f "$2" ] || fail "$2 is on the hub's class path and no jar."
    name=$(basename "$2")
    [ ! -e "$context/$1/$name" ] || fail "two jars on the hub's class path are called $name."
    cp "$2" "$context/$1/$name"
    classpath=$classpath:/opt/daftari/$1/$name
}

for jar in "$hub"/daftari-hub-*.jar; do
    case $jar in
        *-tests.jar | *-sources.jar | *-javadoc.jar) ;;
        *) stage app "$jar" ;;
    esac
done
old_ifs=$IFS
IFS=:
for jar in $(cat "$hub/classpath"); do
    IFS=$old_ifs
    case $jar in
        "$root"/* | */io/daftari/*) stage app "$jar" ;;
        *) stage lib "$jar" ;;
    esac
done
IFS=$old_ifs

printf '%s\n%s\n' "-cp ${classpath#:}" io.daftari.hub.HubMain >"$context/hub.args"
cp "$here/Dockerfile" "$here/hub.sh" "$here/healthcheck.sh" "$context"
# The image must not depend on the umask of whoever builds it.
chmod -R u=rwX,go=rX "$context"
$only_stage || docker build --tag daftari-hub:latest "$@" "$context"
