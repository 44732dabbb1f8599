# SPDX-License-Identifier: Apache-2.0
# types.sh SOURCE FOLDER PYTHON RULES: the package and a program that uses it are typed throughout, and mistakes in such a program are found.
set -eu
source=$1 folder=$2 python=$3 rules=$4
command -v mypy >/dev/null || { echo "skipped: there is no mypy"; exit 77; }
rm -rf "$folder"
mkdir -p "$folder"
MYPYPATH=$source mypy --strict --cache-dir "$folder/cache" "$source/onus" "$source/tests/sample.py"
wrong() {
  printf 'import onus\npolicy = onus.Policy()\n%s\n' "$1" >"$folder/wrong.py"
  if MYPYPATH=$source mypy --strict --cache-dir "$folder/cache" "$folder/wrong.py" >"$folder/said"; then echo "not found: $1"; exit 1; fi
  grep -q "wrong.py:3: error" "$folder/said" || { cat "$folder/said"; exit 1; }
}
wrong 'onus.Policy(5)'
wrong 'policy.decide({}, lang="fr")'
wrong 'policy.decide({}, presume=True)'
wrong 'policy.decide({}, contested=5)'
wrong 'policy.decide({})["stats"]'
wrong 'policy.explain({})["shares"] + 1'
wrong 'policy.show(form="pdf")'
[ "$(PYTHONPATH=$source "$python" -B "$source/tests/sample.py" "$rules")" = "['no_loss', 'error'] lost {} True True
missing-key 1 ['\"version\" is missing here']" ]
