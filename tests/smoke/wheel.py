"""The wheel alone, away from the checkout, reads a statement and finds its migrations. python -m tests.smoke.wheel."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

STATEMENT = "Date,Description,Amount,Balance\n13/03/2026,RENT,-800.00,1200.00\n27/03/2026,ACME LTD,500.00,1700.00\n"


def main() -> None:
    """Raises AssertionError or CalledProcessError where the wheel lacks something."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
        subprocess.run(build, check=True, capture_output=True)
        (wheel,) = there.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(there / "site")
        statement = there / "march.csv"
        statement.write_text(STATEMENT)
        # -S and an explicit path: the checkout, installed as editable, must not help out.
        packages = [path for path in sys.path if path.endswith("site-packages")]
        code = (
            f"import sys; sys.path[:0] = {[str(there / 'site')]!r}; sys.path += {packages!r}; "
            "import cashflow.cli, migrations, pathlib; "
            f"assert pathlib.Path(cashflow.cli.__file__).is_relative_to({str(there)!r}), cashflow.cli.__file__; "
            "folder = pathlib.Path(migrations.__file__).parent; "
            "assert (folder / 'roles.sql').exists() and list((folder / 'versions').glob('0001*')); "
            "import web.templating, core.jobs; assert list((web.templating.HERE / 'templates').glob('*.html')); "
            f"cashflow.cli.main(['read', '--json', {str(statement)!r}])"
        )
        done = subprocess.run(
            [sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, cwd=folder
        )
        reading = json.loads(done.stdout)
        assert [row["amount"] for row in reading["rows"]] == ["-800.00", "500.00"], reading


if __name__ == "__main__":
    main()
