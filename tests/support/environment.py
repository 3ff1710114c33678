"""Loaded before everything (`-p tests.support.environment`): each test run has a data folder of its own."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="tracksales-tests-")
os.mkdir(os.path.join(_folder, "static"))  # noqa: PTH102, PTH118
os.environ["TRACKSALES_DATA"] = _folder
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracksales.settings")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
