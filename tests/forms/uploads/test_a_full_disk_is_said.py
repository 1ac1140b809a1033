"""Where there is no room for a file, its sender hears that, and nothing of it is left."""

import json
import subprocess
import sys
from pathlib import Path


def test_a_full_disk_is_said_and_nothing_is_stored_half(tmp_path):
    program = Path(__file__).with_name("full_disk.py")
    done = subprocess.run(
        [sys.executable, program, tmp_path], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    taken, stored_in_vain, examined_in_vain = answer["said"]
    assert taken == "taken"
    assert "unser Speicher zurzeit voll ist" in stored_in_vain
    assert "zurzeit nicht prüfen" in examined_in_vain
    assert answer["stored"] == ["0"]
    assert answer["left"] == []
