#!/bin/sh
# Installs the system libraries that Qt's window needs ("window"), and a virtual screen with D-Bus and AT-SPI
# for the tests of the real window as well ("tests"). Says what to install where it may not do so itself.
# Usage: install_packages.sh window|tests
packages="libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0
  libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3
  libfontconfig1"
what="The window"
if [ "$1" = tests ]; then
  packages="$packages xvfb xauth fonts-dejavu-core dbus at-spi2-core"
  what="The tests of the real window"
fi
command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" ||
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "$what may need system libraries; if so: sudo apt install$missing" >&2
  exit 0
fi
echo "Installing system libraries:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null &&
  $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
  echo "$what may need system libraries that could not be installed:$missing" >&2
exit 0
