# SPDX-License-Identifier: Apache-2.0
# package.sh SOURCE PREFIX FOLDER PYTHON: the wheel and the archive of sources are made, hold what they should, and decide a case, each installed in a folder of its own,
# with a C library that lies where the system does not look.
set -eu
source=$1 library=$(dirname "$(find "$2" -name libonus-io.so.0)") folder=$3 python=$4
unset ONUS_LIBRARY PYTHONPATH LD_LIBRARY_PATH
tools() { "$1" -c 'import setuptools, wheel, pip' 2>/dev/null; }
tools "$python" || python=/usr/bin/python3 # Debian's, where another comes first
tools "$python" || { echo "skipped: there is no pip, setuptools or wheel"; exit 77; }
rm -rf "$folder"
mkdir -p "$folder"
cp -r "$source" "$folder/source"
cd "$folder"
(cd source && "$python" -c 'import setuptools.build_meta as build; build.build_sdist("../made")') >log 2>&1 || { cat log; exit 1; }
pip() { "$python" -m pip --disable-pip-version-check --no-cache-dir "$@" >>log 2>&1 || { cat log; exit 1; }; }
pip wheel --no-index --no-build-isolation --no-deps --wheel-dir made made/onus-*.tar.gz
"$python" -m zipfile -l made/onus-*-py3-none-any.whl >wheel.list
for file in onus/__init__.py onus/_policy.py onus/py.typed METADATA; do grep -q "$file " wheel.list || { echo "no $file in the wheel"; cat wheel.list; exit 1; }; done
[ "$(grep -c '^onus/' wheel.list)" = "$(ls "$source"/onus/*.py "$source/onus/py.typed" | wc -l)" ]

cat >decides.py <<'END'
import onus, pathlib, sys
assert pathlib.Path(onus.__file__).is_relative_to(pathlib.Path.cwd() / sys.argv[1]), onus.__file__
with onus.Policy() as policy:
    assert policy.decide({"loss": "none"})["status"] == "no_loss"
print(onus.version())
END
for form in tar.gz whl; do
  pip install --no-index --no-build-isolation --no-deps --target "$form" made/onus-*."$form"
  for said in "$library/libonus-io.so.0" "$library"; do ONUS_LIBRARY=$said PYTHONPATH=$form "$python" -B decides.py "$form"; done
done
cp "$library"/libonus*.so.0 whl/onus/ # beside the package
PYTHONPATH=whl "$python" -B decides.py whl

# Where there is none, it is said what to do.
if ONUS_LIBRARY=/nowhere/libonus-io.so.0 PYTHONPATH=tar.gz "$python" -B decides.py tar.gz 2>refused; then exit 1; fi
grep -q 'LibraryNotFound: .*libonus0.*ONUS_LIBRARY.*/nowhere/libonus-io.so.0' refused
