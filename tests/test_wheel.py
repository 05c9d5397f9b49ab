"""An installed wheel answers with no checkout at hand."""

import os
import subprocess
import sys
import zipfile

from tests.conftest import ROOT


def test_the_wheel_carries_its_data(tmp_path):
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(installed)
    assert "kb/_data/mandates/migrationsverket/beslutar-om-uppehallstillstand.md" in names
    assert "kb/vocabulary/acts.yaml" in names
    assert "kb/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "kb/_data/tests"))]
    code = (
        "import kb, json; print(kb.__file__);"
        "print(kb.open().ask('who grants temporary residence permits')['answers'][0]['id'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    where, id_ = done.stdout.split()
    assert where.startswith(str(installed))
    assert id_ == "mandates/migrationsverket/beslutar-om-uppehallstillstand"
