#!/bin/sh
# Install Zhangju from this folder, without a network: sh install.sh [--into FOLDER]
here=$(cd "$(dirname "$0")" && pwd) || exit 1
able=
for python in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3 python; do
    [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    able=${able:-$python}
    if "$python" "$here/install.py" --fits 2>/dev/null; then
        exec "$python" "$here/install.py" "$@"
    fi
done
# None fits, or the bundle is not whole: the installer says which.
[ -n "$able" ] && exec "$able" "$here/install.py" "$@"
echo "Zhangju needs Python 3.11 or later: install it, then run this again. 需要 Python 3.11 或更高版本，请先装好它。" >&2
exit 1
